// A chain of one process with published bytecode on it: EDR, the EVM of Hardhat (revm, native), through its JSON-RPC.
//
// Two kinds of time. In blocks: the open block is EDR's pending one; what is sent is seen at once and mined when the block closes, so
// that any number of transactions share a block number, as they do on L1. In seconds: each transaction has a block of its own, of the
// time that the clock shows.
import edr from '@nomicfoundation/edr'
import { Interface } from 'ethers'
import { readFileSync } from 'node:fs'

export const address = n => '0x' + BigInt(n).toString(16).padStart(40, '0')
export const hex = n => '0x' + BigInt(n).toString(16)
export const MAX = (1n << 256n) - 1n
const funded = Array.from({ length: 16 }, (_, i) => address(0xa000 + i))
export const account = i => funded[i]  // with ether, and without code
const bytes = text => Buffer.from(text.slice(2), 'hex')
const gas = hex(30_000_000), block_gas = 300_000_000_000n, fee = 7n

// What npm has of a contract: {abi: ethers' Interface, bytecode}.
export function artifact(folder, path) {
  const { abi, bytecode } = JSON.parse(readFileSync(new URL(path + '.json', folder)))
  return { abi: new Interface(abi), bytecode }
}

const context = new edr.EdrContext()  // one a process: a second one complains on standard output
await context.registerProviderFactory(edr.L1_CHAIN_TYPE, edr.l1ProviderFactory())

export class Chain {
  // `clock`: the time in seconds, where that is what counts.
  static async create({ block_seconds = 12n, clock } = {}) {
    const chain = new Chain()
    chain.provider = await context.createProvider(edr.L1_CHAIN_TYPE, {
      allowBlocksWithSameTimestamp: true, allowUnlimitedContractSize: true, bailOnCallFailure: true,
      bailOnTransactionFailure: false, chainId: 1n, coinbase: Buffer.alloc(20), defaultTransactionGasLimit: 30_000_000n,
      genesisState: [...edr.l1GenesisState(edr.SpecId.Cancun), ...funded.map(a => ({ address: bytes(a), balance: 10n ** 30n }))],
      hardfork: edr.l1HardforkToString(edr.SpecId.Cancun), initialBaseFeePerGas: fee,
      initialParentBeaconBlockRoot: Buffer.alloc(32), minGasPrice: 0n, transactionGasCap: false,
      mining: { autoMine: true, blockGasLimit: block_gas, memPool: { order: edr.MineOrdering.Fifo } },
      network: { genesisBlockGasLimit: block_gas, genesisBlobGas: { gasUsed: 0n, excessGas: 0n }, genesisBlockTime: 0n },
      networkId: 1n, observability: {}, ownedAccounts: [], precompileOverrides: [],
    }, { enable: false, decodeConsoleLogInputsCallback: () => [], printLineCallback: () => {} },
    { subscriptionCallback: () => {} }, new edr.ContractDecoder())
    chain.block_seconds = block_seconds
    chain.clock = clock
    chain.number = 1n  // of the open block
    chain.snapshots = []  // those that live, oldest first
    for (const a of funded) await chain.rpc('hardhat_impersonateAccount', a)
    return chain
  }

  async rpc(method, ...params) {
    const { data } = await this.provider.handleRequest(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))
    const { result, error } = typeof data === 'string' ? JSON.parse(data) : data
    if (error) throw new Error(`${method}: ${error.message}`)
    return result
  }

  // ---- before the run: every transaction has a block of its own
  async fund(at) {
    await this.rpc('hardhat_setBalance', at, hex(10n ** 24n))
    await this.rpc('hardhat_impersonateAccount', at)
  }
  async code(at, text) { await this.rpc('hardhat_setCode', at, text) }
  async alone(what, transaction) {
    await this.stamp()
    const receipt = await this.rpc('eth_getTransactionReceipt', await this.rpc('eth_sendTransaction', { ...transaction, gas }))
    if (receipt.status !== '0x1') throw new Error(`${what} reverted`)
    this.number += 1n
    return receipt
  }
  async deploy({ abi, bytecode }, args = [], from = account(0)) {
    return (await this.alone('a constructor', { from, data: bytecode + abi.encodeDeploy(args).slice(2) })).contractAddress
  }
  async setup(from, to, abi, name, args, value = 0n) {
    await this.alone(name, { from, to, data: abi.encodeFunctionData(name, args), value: hex(value) })
  }
  // From here on a block is open until `mine`.
  async begin() {
    await this.rpc('evm_setAutomine', false)
    await this.stamp()
  }

  // ---- the open block
  get timestamp() { return this.clock ?? this.number * this.block_seconds }
  async stamp() { await this.rpc('evm_setNextBlockTimestamp', hex(this.timestamp)) }
  async send(from, to, data) { await this.rpc('eth_sendTransaction', { from, to, data, gas }) }
  // What a call would do now: null, or why it reverts.
  async reverts(from, to, data, abi) {
    const reply = await this.provider.handleRequest(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call',
      params: [{ from, to, data, gas }, 'pending'] }))
    const { error } = typeof reply.data === 'string' ? JSON.parse(reply.data) : reply.data
    if (!error) return null
    const returned = typeof error.data === 'string' ? error.data : error.data?.data
    const reason = returned && returned !== '0x' ? abi.parseError(returned) : null
    return reason ? `${reason.name}(${reason.args.join(', ')})` : error.message
  }
  // The words that several views return, one word each or `words`, in one call: its code asks one after the other.
  async read(queries) {
    let code = '', out = 0
    const push = (n, width) => (0x5f + width).toString(16) + BigInt(n).toString(16).padStart(2 * width, '0')
    for (const { to, data, words = 1 } of queries) {
      for (let at = 2, place = 0; at < data.length; at += 64, place += 32)  // the call's data below, what comes back above
        code += push('0x' + data.slice(at, at + 64).padEnd(64, '0'), 32) + push(0x10000 + place, 3) + '52'
      code += push(32 * words, 2) + push(out, 2) + push((data.length - 2) / 2, 2) + push(0x10000, 3) + push(to, 20) + '5afa50'
      out += 32 * words
    }
    const result = await this.rpc('eth_call', { from: account(0), data: '0x' + code + push(out, 2) + '5f' + 'f3', gas }, 'pending')
    return Array.from({ length: out / 32 }, (_, i) => BigInt('0x' + result.slice(2 + 64 * i, 66 + 64 * i)))
  }
  // The open block closes, and further empty ones until `blocks` have passed.
  async mine(blocks = 1n) {
    await this.rpc('evm_mine')
    if (blocks > 1n) {
      this.number += 1n
      await this.stamp()
      await this.rpc('hardhat_mine', hex(blocks - 1n), hex(this.block_seconds))
      this.number += blocks - 1n
    } else this.number += 1n
    await this.stamp()
  }

  // ---- in seconds
  // Null, or why it reverted.
  async transact(from, to, data, abi) {
    await this.stamp()
    const hash = await this.rpc('eth_sendTransaction', { from, to, data, gas })
    const { status } = await this.rpc('eth_getTransactionReceipt', hash)
    await this.stamp()
    return status === '0x1' ? null : await this.reverts(from, to, data, abi) ?? 'reverted'
  }
  async pass(seconds) {
    this.clock += seconds
    await this.stamp()
  }

  // A word of a contract's storage.
  async slot(at, place) { return BigInt(await this.rpc('eth_getStorageAt', at, hex(place), 'latest')) }

  // A snapshot lives until one that is older is returned to.
  async snapshot() {
    const snapshot = { id: await this.rpc('evm_snapshot'), number: this.number, clock: this.clock }
    this.snapshots.push(snapshot)
    return snapshot
  }
  lives(snapshot) { return this.snapshots.includes(snapshot) }
  async restore(snapshot) {
    if (!await this.rpc('evm_revert', snapshot.id)) throw new Error('a snapshot is gone')
    this.snapshots.length = this.snapshots.lastIndexOf(snapshot) + 1
    snapshot.id = await this.rpc('evm_snapshot')
    this.number = snapshot.number
    this.clock = snapshot.clock
    await this.stamp()
  }
}
