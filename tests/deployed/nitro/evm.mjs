// A chain of one process with published bytecode on it: @ethereumjs/evm, with the block's number and time set by hand, so that any
// number of transactions share a block, as they do on L1, and a copy of the whole state is a copy of two maps.
import { Common, Hardfork, Mainnet } from '@ethereumjs/common'
import { createEVM, EVM, EVMError } from '@ethereumjs/evm'
import { SimpleStateManager } from '@ethereumjs/statemanager'
import { Account, bytesToHex, createAccount, createAddressFromString, hexToBytes } from '@ethereumjs/util'
import { getBytes, Interface, keccak256 } from 'ethers'
import { readFileSync } from 'node:fs'
export { Interface, hexlify, keccak256, solidityPacked, toBeHex } from 'ethers'  // for adapters whose packages these are not
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

// "inbox.age", 1: "inbox.age[1]".
const places = {}
export const at = (array, i) => (places[array] ??= [])[i] ??= `${array}[${i}]`

const address_at = remembered(createAddressFromString)

// The interpreter looks for a code's jump destinations in each call, which takes a fifth of the time; they are a function of the code.
const jumps = new WeakMap(), destinations = Interpreter.prototype._getValidJumpDestinations
Interpreter.prototype._getValidJumpDestinations = function (code) {
  if (!jumps.has(code)) jumps.set(code, destinations.call(this, code))
  return jumps.get(code)
}

// A word of 256 bits as bytes, which the library pads by way of lists; half of all that a contract does to memory is this.
const halves = [192n, 128n, 64n, 0n]
function word_bytes(word) {
  const bytes = new Uint8Array(32), view = new DataView(bytes.buffer)
  halves.forEach((shift, i) => view.setBigUint64(8 * i, BigInt.asUintN(64, word >> shift)))
  return bytes
}
const MSTORE = 0x52
function store(state) {
  const [offset, word] = state.stack.popN(2)
  state.memory.write(Number(offset), 32, word_bytes(word))
}

// As the library's, without what no call here has (profiler, listeners, witnesses, EOF), and waiting only where there is
// something to wait for. What an instruction does is the library's, but for MSTORE.
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
      if (op.code === MSTORE) store(state)
      else if (op.isAsync) await opHandler(state, common)
      else opHandler(state, common)
    }
  } catch (error) {
    if (error.errorType !== 'EVMError') throw error
    if (error.error !== EVMError.errorMessages.STOP) return { runState: state, exceptionError: error }
  }
  return { runState: state }
}

// A frame as the library's, whose result says what a caller reads: not a copy of the frame's stack and memory.
EVM.prototype.runInterpreter = async function (message) {
  const contract = await this.stateManager.getAccount(message.to) ?? new Account()
  const { to, caller, data, value, code, isStatic = false, isCreate = false, depth = 0, codeAddress, gasRefund, gasLimit } = message
  const interpreter = new Interpreter(this, this.stateManager, this.blockchain, { address: to, caller, callData: data,
    callValue: value, code, isStatic, isCreate, depth, gasPrice: this._tx.gasPrice, origin: this._tx.origin, block: this._block,
    contract, codeAddress, gasRefund, blobVersionedHashes: message.blobVersionedHashes ?? [], createdAddresses: message.createdAddresses },
  gasLimit, this.journal, this.performanceLogger, undefined)
  if (message.selfdestruct) interpreter._result.selfdestruct = message.selfdestruct
  if (message.createdAddresses) interpreter._result.createdAddresses = message.createdAddresses
  const { runState: { gasLeft, gasRefund: refund }, exceptionError } = await interpreter.run(code), result = interpreter._result
  const failed = exceptionError && { logs: [], selfdestruct: new Map(), createdAddresses: new Set() }
  const all = exceptionError && exceptionError.error !== EVMError.errorMessages.REVERT
  return { ...result, ...failed, exceptionError, gas: gasLeft, gasRefund: refund, executionGasUsed: all ? gasLimit : gasLimit - gasLeft,
    returnValue: result.returnValue ?? new Uint8Array(0) }
}

// SimpleStateManager copies all of its state at each call's checkpoint; this one notes what to undo, and what a run reads of the
// state and of its block before it writes there. Words of storage are kept as text.
class State extends SimpleStateManager {
  constructor(options) {
    super(options)
    this.accounts = new Map()
    this.storage = new Map()
    this.codes = new Map()
    this.program = '0x'  // a hash of all code and where it is
    this.shared = {}
    this.undo = []
    this.checkpoints = []
    this.begin()
  }
  begin() {
    this.reads = []             // [map, key, what stood there], in order
    this.met = new Set()        // what is among them
    this.written = new Map()    // [map, key], by both
  }
  read(name, key) {
    const place = name + key
    if (this.met.has(place)) return
    this.met.add(place)
    this.reads.push([name, key, this.holds(name, key)])
  }
  // As a text or a number, equal where a run would see the same.
  holds(name, key) {
    const held = this[name].get(key)
    return name === 'accounts' && held ? `${held.nonce} ${held.balance}` : held
  }
  // What a snapshot holds is copied at the first write.
  own(name) {
    if (this.shared[name]) this[name] = new Map(this[name])
    this.shared[name] = false
    return this[name]
  }
  set(name, key, value) {
    this.read(name, key)
    this.written.set(name + key, [name, key])
    const map = this.own(name)
    if (this.checkpoints.length > 0) this.undo.push([name, key, map.get(key)])
    map.set(key, value)
  }
  async getAccount(address) {
    const key = address.toString(), account = this.accounts.get(key)
    this.read('accounts', key)
    return account && new Account(account.nonce, account.balance, account.storageRoot, account.codeHash, account.codeSize)
  }
  async putAccount(address, account) { this.set('accounts', address.toString(), account) }
  async deleteAccount(address) { this.set('accounts', address.toString(), undefined) }
  async getCode(address) { return this.codes.get(address.toString()) ?? new Uint8Array(0) }
  async getCodeSize(address) { return (await this.getCode(address)).length }
  async putCode(address, code) {
    this.set('codes', address.toString(), code)
    this.program = keccak256(this.program + address.toString().slice(2) + keccak256(code).slice(2))
    if (!this.accounts.get(address.toString())) await this.putAccount(address, createAccount({}))
    await this.modifyAccountFields(address, { codeHash: getBytes(keccak256(code)) })
  }
  async getStorage(address, slot) {
    const key = address.toString() + bytesToHex(slot), word = this.storage.get(key)
    this.read('storage', key)
    return word ? hexToBytes(word) : new Uint8Array(0)
  }
  async putStorage(address, slot, word) { this.set('storage', address.toString() + bytesToHex(slot), bytesToHex(word)) }
  async clearStorage(address) {
    for (const key of [...this.storage.keys()])
      if (key.startsWith(address.toString())) this.set('storage', key, undefined)
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
    chain.state.block = new Map()
    chain.evm = await createEVM({ common, stateManager: chain.state })
    Object.assign(chain, { number, timestamp })
    for (let i = 0; i < 16; i++) await chain.fund(account(i))
    return chain
  }
  get number() { return this.state.block.get('number') }
  get timestamp() { return this.state.block.get('timestamp') }
  set number(number) { this.state.block.set('number', number) }
  set timestamp(timestamp) { this.state.block.set('timestamp', timestamp) }
  async fund(who) { await this.state.putAccount(address_at(who), createAccount({ nonce: 1n, balance: 10n ** 24n })) }
  async code(where, text) { await this.state.putCode(address_at(where), hexToBytes(text)) }

  // A call as the EVM runs it: {reverted, returned: text, writes: [map, key, value]}. Accounts that send count no nonce.
  async run(from, to, data, value = 0n, blobs = []) {
    const { state } = this, nothing = address_at(address(0)), { stackTraceLimit } = Error
    state.originalStorageCache.clear()  // as a transaction begins with: what a slot held is what it holds
    this.evm.journal.cleanJournal()     // and nothing is warm
    state.begin()
    const asked = key => (state.read('block', key), state.block.get(key))
    const header = { get number() { return asked('number') }, get timestamp() { return asked('timestamp') }, coinbase: nothing,
      difficulty: 0n, prevRandao: new Uint8Array(32), gasLimit: gas, baseFeePerGas: fee, cliqueSigner: () => nothing,
      getBlobGasPrice: () => 1n }
    Error.stackTraceLimit = 0  // a revert is no error of ours
    const { execResult: { exceptionError, returnValue }, createdAddress } = await this.evm.runCall({ caller: address_at(from),
      origin: address_at(from), to: to && address_at(to), data: hexToBytes(data), gasLimit: gas, value, skipNonceIncrement: to !== undefined,
      gasPrice: fee, block: { header }, blobVersionedHashes: blobs })
    Error.stackTraceLimit = stackTraceLimit
    return { reverted: exceptionError?.error, returned: bytesToHex(returnValue), created: createdAddress?.toString(),
      reads: state.reads, writes: Array.from(state.written.values(), ([name, key]) => [name, key, state[name].get(key)]) }
  }
  // What a call does is a function of the call and of what it reads: a run that would read what an earlier one read, in the same
  // order, is that one. A tree by what is read next, whose leaves are what came of it.
  async remember(from, to, data, value = 0n, blobs = []) {
    const { state } = this, call = `${state.program} ${from} ${to} ${data} ${value} ${blobs}`
    let node = known.get(call)
    while (node?.next) node = node.next.get(state.holds(node.name, node.key))
    if (node && recheck) {
      const again = await this.run(from, to, data, value, blobs)
      if (told(again) !== told(node)) throw new Error('a call is not what it was remembered as: ' + call)
      return node
    }
    if (node) {
      for (const [name, key, held] of node.writes) state.own(name).set(key, held)
      return node
    }
    const { program } = state, { reads, ...made } = await this.run(from, to, data, value, blobs)
    if (state.program !== program) return made  // what makes a contract is not remembered
    if (known_leaves++ > 100_000) known.clear(), known_leaves = 0
    let place = known, as = call
    for (const [name, key, held] of reads) {
      if (!place.has(as)) place.set(as, { name, key, next: new Map() })
      ;({ next: place } = place.get(as))
      as = held
    }
    place.set(as, made)
    return made
  }
  // Null, or why it reverts; then nothing has changed.
  async transact(from, to, data, abi, value = 0n, blobs = []) {
    const { reverted, returned } = await this.remember(from, to, data, value, blobs)
    return !reverted ? null : returned.length > 2 ? said(abi)(returned) : reverted
  }
  async deploy({ abi, bytecode }, args = [], from = account(0)) {
    const { reverted, created } = await this.run(from, undefined, bytecode + abi.encodeDeploy(args).slice(2))
    if (reverted) throw new Error('a constructor reverted')
    return created
  }
  async setup(from, to, { abi, call }, name, args, value = 0n) {
    const why = await this.transact(from, to, call(name, args), abi, value)
    if (why) throw new Error(`${name}: ${why}`)
  }
  // The words that a view returns.
  async view(to, data) {
    const made = await this.remember(account(15), to, data)
    if (made.reverted) throw new Error('a view reverted: ' + made.reverted)
    return made.words ??= Array.from({ length: (made.returned.length - 2) / 64 },
      (_, i) => BigInt('0x' + made.returned.slice(64 * i + 2, 64 * i + 66)))
  }
  // A word of a contract's storage.
  slot(where, place) {
    const word = this.state.storage.get(where + '0x' + BigInt(place).toString(16).padStart(64, '0'))
    return word && word !== '0x' ? BigInt(word) : 0n
  }

  // Of any age, and returned to in any order.
  snapshot() {
    const { number, timestamp, state: { accounts, storage } } = this
    this.state.shared = { accounts: true, storage: true }
    return { accounts, storage, number, timestamp }
  }
  restore({ accounts, storage, number, timestamp }) {
    Object.assign(this, { number, timestamp })
    Object.assign(this.state, { accounts, storage, shared: { accounts: true, storage: true } })
  }
}

// With --recheck what is remembered is run all the same, and must come out as it was.
const recheck = process.argv.includes('--recheck')
const told = ({ reverted, returned, writes }) => [reverted, returned, ...writes.map(([name, key, held]) =>
  `${key} ${name === 'accounts' && held ? held.balance : held}`)].join('\n')

// By code and call, what the chains of this process have run.
const known = new Map()
let known_leaves = 0
