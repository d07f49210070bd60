// What the adapters of @arbitrum/nitro-contracts share: the package's contracts, behind the proxies that it is deployed with.
import { address, artifact } from './evm.mjs'

const published = new URL('./node_modules/@arbitrum/nitro-contracts/build/contracts/', import.meta.url)
export const contract = path => artifact(published, path)
export const call = (contract, name, args = []) => contract.call(name, args)

const PROXY = contract('@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol/TransparentUpgradeableProxy')
const admin = address(0xad31)
export async function proxied(chain, logic, args, initial) {
  return chain.deploy(PROXY, [await chain.deploy(logic, args), admin, call(logic, 'initialize', initial)])
}

// What --wrong names: a constant of the deployment that is off by one, to see that it is found.
export const wrong = process.argv.includes('--wrong') ? process.argv[process.argv.indexOf('--wrong') + 1] : ''
