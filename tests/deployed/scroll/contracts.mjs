// Scroll's contracts as published, compiled here with the compiler that their pragma names; the result is kept beside this file.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { artifact } from '../nitro/evm.mjs'

const packages = new URL('../nitro/node_modules/', import.meta.url), folder = new URL('compiled/', import.meta.url)
const published = '@scroll-tech/contracts/'
const wanted = { ScrollChain: 'L1/rollup/ScrollChain.sol', L1MessageQueueV2: 'L1/rollup/L1MessageQueueV2.sol',
  SystemConfig: 'L1/system-contract/SystemConfig.sol' }

function compile() {
  const solc = createRequire(new URL('solc/', packages))('solc')
  const text = path => readFileSync(new URL(path.startsWith('@') ? path : published + path, packages), 'utf8')
  const sources = Object.fromEntries(Object.values(wanted).map(path => [path, { content: text(path) }]))
  const settings = { evmVersion: 'cancun', optimizer: { enabled: true, runs: 200 },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } }
  const { contracts, errors = [] } = JSON.parse(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings }),
    { import: path => ({ contents: text(path) }) }))
  const failed = errors.filter(error => error.severity === 'error')
  if (failed.length > 0) throw new Error(failed.map(error => error.formattedMessage).join('\n'))
  mkdirSync(folder, { recursive: true })
  for (const [name, path] of Object.entries(wanted)) {
    const { abi, evm } = contracts[path][name], made = new URL(`${name}.json.${process.pid}`, folder)
    writeFileSync(made, JSON.stringify({ abi, bytecode: '0x' + evm.bytecode.object }))
    renameSync(made, new URL(name + '.json', folder))
  }
}
if (Object.keys(wanted).some(name => !existsSync(new URL(name + '.json', folder)))) compile()

export const { ScrollChain, L1MessageQueueV2, SystemConfig } =
  Object.fromEntries(Object.keys(wanted).map(name => [name, artifact(folder, name)]))
