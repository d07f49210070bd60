// A chain of one process with published bytecode on it: @ethereumjs/evm, with the block's number and time set by hand, so that any
// number of transactions share a block, as they do on L1, and a copy of the whole state is a copy of two maps.
import { Common, Hardfork, Mainnet } from '@ethereumjs/common'
import { createEVM, EVMError } from '@ethereumjs/evm'
import { SimpleStateManager } from '@ethereumjs/statemanager'
import { Account, bytesToHex, createAccount, createAddressFromString, hexToBytes } from '@ethereumjs/util'
import { getBytes, Interface, keccak256 } from 'ethers'
import { readFileSync } from 'node:fs'
import { Interpreter } from './node_modules/@ethereumjs/evm/dist/esm/interpreter.js'

export const address = n => '0x' + BigInt(n).toString(16).padStart(40, '0')
export const MAX = (1n << 256n) - 1n
export const account = i => address(0xa000 + i)  // with ether, and without code
const gas = 30_000_000n, fee = 7n

// The function, which is not run again for arguments of the same key. It forgets all when that is much.
export const remembered = (make, key_of = key => key) => {
  const known = new Map()
  return (...args) => {
    const key = key_of(...args)
    if (!known.has(key)) {
      if (known.size > 30_000) known.clear()
      known.set(key, make(...args))
    }
    return known.get(key)
  }
}
// What is published of a contract: {abi: ethers' Interface, bytecode, call: the data of a call, by name and arguments}.
export function artifact(folder, path) {
  const { abi: declared, bytecode } = JSON.parse(readFileSync(new URL(path + '.json', folder))), abi = new Interface(declared)
  const call = remembered((name, args = []) => abi.encodeFunctionData(name, args),
    (name, args = []) => name + JSON.stringify(args, (_, x) => typeof x === 'bigint' ? x + 'n' : x))
  return { abi, bytecode, call }
}

const at = remembered(createAddressFromString)

// The interpreter looks for a code's jump destinations in each call, which takes a fifth of the time; they are a function of the code.
const jumps = new WeakMap(), destinations = Interpreter.prototype._getValidJumpDestinations
Interpreter.prototype._getValidJumpDestinations = function (code) {
  if (!jumps.has(code)) jumps.set(code, destinations.call(this, code))
  return jumps.get(code)
}

// As the library's, without what no call here has (profiler, listeners, witnesses, EOF), and waiting only where there is
// something to wait for. What an instruction does is the library's.
Interpreter.prototype.run = async function (code) {
  const state = this._runState, { common } = this
  const { jumps, pushes, opcodesCached } = this._getValidJumpDestinations(code)
  Object.assign(state, { code, validJumps: jumps, cachedPushes: pushes, shouldDoJumpAnalysis: false })
  try {
    while (state.programCounter < code.length) {
      const { opcodeInfo: op, opHandler, gasHandler } = opcodesCached[state.programCounter]
      state.opCode = op.code
      const gas = op.dynamicGas ? await gasHandler(state, op.feeBigInt, common) : op.feeBigInt
      if (op.isInvalid) throw new EVMError(EVMError.errorMessages.INVALID_OPCODE)
      this.useGas(gas, op)
      state.programCounter++
      if (op.isAsync) await opHandler(state, common)
      else opHandler(state, common)
    }
  } catch (error) {
    if (error.errorType !== 'EVMError') throw error
    if (error.error !== EVMError.errorMessages.STOP) return { runState: state, exceptionError: error }
  }
  return { runState: state }
}

// SimpleStateManager copies all of its state at each call's checkpoint; this one notes what to undo.
class State extends SimpleStateManager {
  constructor(options) {
    super(options)
    this.accounts = new Map()
    this.storage = new Map()
    this.codes = new Map()
    this.shared = {}
    this.undo = []
    this.checkpoints = []
  }
  // What a snapshot holds is copied at the first write.
  own(name) {
    if (this.shared[name]) this[name] = new Map(this[name])
    this.shared[name] = false
    return this[name]
  }
  set(name, key, value) {
    const map = this.own(name)
    if (this.checkpoints.length > 0) this.undo.push([name, key, map.get(key)])
    map.set(key, value)
  }
  async getAccount(address) {
    const account = this.accounts.get(address.toString())
    return account && new Account(account.nonce, account.balance, account.storageRoot, account.codeHash, account.codeSize)
  }
  async putAccount(address, account) { this.set('accounts', address.toString(), account) }
  async deleteAccount(address) { this.set('accounts', address.toString(), undefined) }
  async getCode(address) { return this.codes.get(address.toString()) ?? new Uint8Array(0) }
  async getCodeSize(address) { return (await this.getCode(address)).length }
  async putCode(address, code) {
    this.set('codes', address.toString(), code)
    if (!this.accounts.get(address.toString())) await this.putAccount(address, createAccount({}))
    await this.modifyAccountFields(address, { codeHash: getBytes(keccak256(code)) })
  }
  async getStorage(address, key) { return this.storage.get(address.toString() + bytesToHex(key)) ?? new Uint8Array(0) }
  async putStorage(address, key, value) { this.set('storage', address.toString() + bytesToHex(key), value) }
  async clearStorage(address) {
    for (const key of [...this.storage.keys()])
      if (key.startsWith(address.toString())) this.set('storage', key, new Uint8Array(0))
  }
  async checkpoint() { this.checkpoints.push(this.undo.length) }
  async commit() {
    this.checkpoints.pop()
    if (this.checkpoints.length === 0) this.undo.length = 0
  }
  async revert() {
    const from = this.checkpoints.pop()
    for (const [name, key, value] of this.undo.splice(from).reverse())
      if (value === undefined && name === 'storage') this.own(name).delete(key)
      else this.own(name).set(key, value)
  }
}

const said = remembered(abi => remembered(text => {
  const error = abi.parseError(text)
  return error ? `${error.name}(${error.args.join(', ')})` : 'an error of another contract: ' + text
}))

export class Chain {
  static async create({ number = 1000n, timestamp = 12_000n } = {}) {
    const chain = new Chain(), common = new Common({ chain: Mainnet, hardfork: Hardfork.Cancun })
    const active = remembered(eip => Common.prototype.isActivatedEIP.call(common, eip))
    common.isActivatedEIP = active  // asked at each step
    chain.state = new State({ common })
    chain.evm = await createEVM({ common, stateManager: chain.state })
    Object.assign(chain, { number, timestamp, version: 0, versions: 0, known: new Map() })
    for (let i = 0; i < 16; i++) await chain.fund(account(i))
    return chain
  }
  async fund(who) { await this.state.putAccount(at(who), createAccount({ nonce: 1n, balance: 10n ** 24n })) }
  async code(where, text) { await this.state.putCode(at(where), hexToBytes(text)) }

  async run(from, to, data, value = 0n, skipNonceIncrement = false) {
    this.state.originalStorageCache.clear()  // as a transaction begins with: what a slot held is what it holds
    this.evm.journal.cleanJournal()          // and nothing is warm
    const nothing = at(address(0)), { stackTraceLimit } = Error
    Error.stackTraceLimit = 0  // a revert is no error of ours
    const header = { number: this.number, timestamp: this.timestamp, coinbase: nothing, difficulty: 0n,
      prevRandao: new Uint8Array(32), gasLimit: gas, baseFeePerGas: fee, cliqueSigner: () => nothing, getBlobGasPrice: () => 1n }
    const result = await this.evm.runCall({ caller: at(from), origin: at(from), to: to && at(to), data: hexToBytes(data),
      gasLimit: gas, value, skipNonceIncrement, gasPrice: fee, block: { header } })
    Error.stackTraceLimit = stackTraceLimit
    return result
  }
  // What a call does is a function of state, block and call: a run that returns to where it was is not run again. A state has a
  // number, which a copy shares.
  async remember(call, make, block = [this.number, this.timestamp]) {
    const key = [this.version, ...block, ...call].join()
    if (!this.known.has(key)) {
      if (this.known.size > 30_000) this.known.clear()
      this.known.set(key, await make())
    }
    return this.known.get(key)
  }
  // Null, or why it reverts; then nothing has changed.
  async transact(from, to, data, abi, value = 0n) {
    let ran = false
    const { why, after } = await this.remember([from, to, data, value], async () => {
      const { execResult: { exceptionError, returnValue } } = await this.run(from, to, data, value)
      ran = true
      if (!exceptionError) return { why: null, after: { ...this.snapshot(), version: ++this.versions } }
      return { why: returnValue.length > 0 ? said(abi)(bytesToHex(returnValue)) : exceptionError.error }
    })
    if (after && ran) this.version = after.version
    else if (after) this.restore(after)
    return why
  }
  async deploy({ abi, bytecode }, args = [], from = account(0)) {
    this.version = ++this.versions
    const result = await this.run(from, undefined, bytecode + abi.encodeDeploy(args).slice(2))
    if (result.execResult.exceptionError) throw new Error('a constructor reverted')
    return result.createdAddress.toString()
  }
  async setup(from, to, { abi, call }, name, args, value = 0n) {
    const why = await this.transact(from, to, call(name, args), abi, value)
    if (why) throw new Error(`${name}: ${why}`)
  }
  // The words that a view returns; `still` where it only reads storage, whatever the block.
  view(to, data, still = false) {
    return this.remember([to, data], async () => {
      const { execResult: { exceptionError, returnValue } } = await this.run(account(15), to, data, 0n, true)
      if (exceptionError) throw new Error('a view reverted: ' + exceptionError.error)
      const text = bytesToHex(returnValue).slice(2)
      return Array.from({ length: text.length / 64 }, (_, i) => BigInt('0x' + text.slice(64 * i, 64 * i + 64)))
    }, still ? [] : undefined)
  }
  // A word of a contract's storage.
  slot(where, place) {
    const word = this.state.storage.get(where + '0x' + BigInt(place).toString(16).padStart(64, '0'))
    return word && word.length > 0 ? BigInt(bytesToHex(word)) : 0n
  }

  // Of any age, and returned to in any order.
  snapshot() {
    const { number, timestamp, version, state: { accounts, storage } } = this
    this.state.shared = { accounts: true, storage: true }
    return { accounts, storage, number, timestamp, version }
  }
  restore({ accounts, storage, number, timestamp, version }) {
    Object.assign(this, { number, timestamp, version })
    Object.assign(this.state, { accounts, storage, shared: { accounts: true, storage: true } })
  }
}
