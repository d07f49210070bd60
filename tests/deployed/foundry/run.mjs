// What `replay --emit foundry` wrote, compiled with a contract that fills it in, and its test run in an EVM: node run.mjs RUN FILLED TEST,
// where TEST stands for forge-std's Test. Says that the test passed and ends with 0, or says why it reverted and ends with 1.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Chain, Interface, account } from '../nitro/evm.mjs'

const text = file => ({ content: readFileSync(file, 'utf8') })
const solc = createRequire(new URL('../nitro/node_modules/', import.meta.url))('solc'), [run, filled, test] = process.argv.slice(2)
const sources = { 'Run.t.sol': text(run), 'Filled.sol': text(filled), 'forge-std/Test.sol': text(test) }
const settings = { evmVersion: 'cancun', outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } }
const { contracts, errors = [] } = JSON.parse(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })))
if (errors.length > 0) throw new Error(errors.map(error => error.formattedMessage).join('\n'))
const [made] = Object.values(contracts['Filled.sol']), abi = new Interface(made.abi)
const tests = abi.fragments.filter(({ type, name }) => type === 'function' && name.startsWith('test')).map(({ name }) => name)
if (tests.length !== 1) throw new Error('expected one test, got ' + tests.length)

const chain = await Chain.create()
const contract = await chain.deploy({ abi, bytecode: '0x' + made.evm.bytecode.object })
const why = await chain.transact(account(1), contract, abi.encodeFunctionData(tests[0]), abi)
console.log(why ? `${tests[0]} reverted: ${why}` : `${tests[0]} passed`)
process.exit(why ? 1 : 0)
