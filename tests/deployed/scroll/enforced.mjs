// Scroll's ScrollChain, L1MessageQueueV2 and SystemConfig, as published, as an implementation of the slice `enforced`. The verifier
// and the first queue are an account that answers zero; messages are appended by the gateway's account. How many messages a batch
// reads is in its blob, which the relayer knows: it is this adapter. A batch here reads one message or none, and some that read
// none stand before each that does, so that the clock can be set back and the message left.
//
//   node enforced.mjs [--wrong queue|mode]   a delay of the deployment is an L1 block too long, to see that it is found
import { NotRealisable, require, serve } from '../nitro/sequent_adapter.mjs'
import { account, address, at, Chain, hexlify, keccak256, solidityPacked, toBeHex } from '../nitro/evm.mjs'
import { DOWN, ForcedInbox, HONEST } from '../nitro/inbox.mjs'
import { L1MessageQueueV2 as QUEUE, ScrollChain as CHAIN, SystemConfig as CONFIG } from './contracts.mjs'

const wrong = process.argv.includes('--wrong') ? process.argv[process.argv.indexOf('--wrong') + 1] : ''
const owner = account(0), sequencer = account(1), prover = account(2), watcher = account(3), gateway = account(4)
const users = [account(5), account(6)]
const [scroll, queue, config, zero] = [0x5c01, 0x5c02, 0x5c03, 0x5c04].map(address)
const VERSION = 7, ROOT = '0x' + '11'.repeat(32), NONE = '0x' + '0'.repeat(64)

export class Enforced extends ForcedInbox {
  static slice = 'enforced'
  static events = { Tick: [], Enqueue: ['who'], Post: ['take', 'proof'], Finalize: ['take', 'blocks'], Force: ['upto'],
    DisableEnforcedBatchMode: [], Reorg: ['depth'], SetOperatorMode: ['mode'], Emergency: ['on'] }

  static async create(parameters) {
    const s = new Enforced(), p = s.p = parameters
    s.seconds = p.l1_block_seconds
    s.spare = Math.min(p.max_delay_message_queue_l1_blocks + 2, 8)  // for as many blocks a message can be left
    s.chain = await Chain.create({ timestamp: 1_000_000_000n })
    await s.deploy()
    s.x = { batches: [], final: s.genesis }
    await s.look()
    s.begin({ age_max: p.max_delay_message_queue_l1_blocks + 2, batches: [], final: s.genesis, blobs: 0 })
    return s
  }
  // Contracts that name one another stand at addresses that were chosen: the code is what the constructor returns.
  async place(where, contract, args) {
    const made = await this.chain.deploy(contract, args)
    await this.chain.code(where, hexlify(this.chain.state.codes.get(made)))
  }
  async deploy() {
    const { chain, p } = this, more = name => wrong === name ? this.seconds : 0
    await chain.code(zero, '0x60205ff3')
    await this.place(config, CONFIG, [])
    await this.place(queue, QUEUE, [zero, scroll, gateway, zero, config])
    await this.place(scroll, CHAIN, [534352, zero, queue, zero, config])
    await chain.setup(owner, config, CONFIG, 'initialize', [owner, owner, [1_000_000, 0, 0],
      [p.max_delay_enter_enforced_mode_l1_blocks * this.seconds + more('mode'),
        p.max_delay_message_queue_l1_blocks * this.seconds + more('queue')]])
    await chain.setup(owner, queue, QUEUE, 'initialize', [])
    await chain.setup(owner, scroll, CHAIN, 'initialize', [zero, zero, 0])
    const header = '0x' + '00'.repeat(25) + '22'.repeat(32) + '00'.repeat(32)
    await chain.setup(owner, scroll, CHAIN, 'importGenesisBatch', [header, ROOT])
    await chain.setup(owner, scroll, CHAIN, 'initializeV2', [])
    await chain.setup(owner, scroll, CHAIN, 'addSequencer', [sequencer])
    await chain.setup(owner, scroll, CHAIN, 'addProver', [prover])
    this.genesis = { index: 0, hash: keccak256(header) }
  }

  // ---- what the contracts say
  async look() {
    const [read] = await this.chain.view(queue, QUEUE.call('nextUnfinalizedQueueIndex'))
    const [queued] = await this.chain.view(queue, QUEUE.call('nextCrossDomainMessageIndex'))
    const [paused] = await this.chain.view(scroll, CHAIN.call('paused'))
    const [committed, finalized, time, flags] = await this.chain.view(scroll, CHAIN.call('miscData'))
    this.seen = { read: Number(read), queued: Number(queued), paused: Number(paused), committed: Number(committed), finalized: Number(finalized), time,
      enforced: (flags >> 1n & 1n) === 1n }
    this.x.batches = this.x.batches.filter(batch => batch.index > this.seen.finalized && batch.index <= this.seen.committed)
  }
  // Messages that batches read which are committed and not final.
  get committed() { return this.x.batches.filter(batch => batch.reads).length }
  get parent() { return this.x.batches.at(-1) ?? this.x.final }

  // A batch on another, whose blob nobody has seen before.
  batch({ index, hash }, reads) {
    const blob = '0x01' + toBeHex(++this.x.blobs, 31).slice(2)
    const header = solidityPacked(['uint8', 'uint64', 'bytes32', 'bytes32'], [VERSION, index + 1, blob, hash])
    return { index: index + 1, hash: keccak256(header), header, blob, reads }
  }
  send(from, name, args, blobs) { return this.transact(from, scroll, CHAIN, CHAIN.call(name, args), blobs) }
  // One call a batch: the contract keeps the last hash of a call alone, and finalises up to a hash that it has.
  async commit(kinds) {
    for (const reads of kinds) {
      const { batches } = this.x, made = this.batch(this.parent, reads), parent = this.parent.hash
      this.x.batches = [...batches, made]
      try {
        await this.send(sequencer, 'commitBatches', [VERSION, parent, made.hash], [made.blob])
      } catch (refusal) {
        this.x.batches = batches
        throw refusal
      }
    }
  }
  async finalize(last, total) {
    await this.send(prover, 'finalizeBundlePostEuclidV2', [last.header, total, ROOT, NONE, '0x'])
    this.x.final = last
  }
  // What somebody calls who forces `count` messages.
  forcing(count) {
    const { x: { final, blobs } } = this, made = this.batch(final, true)
    this.x.blobs = blobs
    const data = CHAIN.call('commitAndFinalizeBatch', [VERSION, final.hash, [made.header, this.seen.read + count, ROOT, NONE, '0x']])
    return { made, data }
  }

  // ---- events
  async Enqueue(who) {
    this.may_enqueue()
    await this.transact(gateway, queue, QUEUE,
      QUEUE.call('appendEnforcedTransaction', [users[who], users[who], 0, 100_000, '0xaa']))
    this.enqueued({ targeted: who === 1 })
  }
  async Post(take, proof) {
    this.may_post()
    require(proof === 0, 'there is no proof to a commitment')
    require(this.committed + take <= this.pending().length, 'the relayer commits messages that there are')
    await this.commit(take === 0 ? [false] : Array(take).fill([...Array(this.spare).fill(false), true]).flat())
  }
  async Finalize(take) {
    this.may_post()
    require(take <= this.committed, 'the prover proves messages that are committed')
    const { batches } = this.x, total = this.seen.read + take
    if (take > 0) {
      await this.finalize(batches.filter(batch => batch.reads)[take - 1], total)
      return void this.read_to(false)
    }
    // One in a block uses an empty batch up; another changes nothing, and is refused where the first would be.
    const again = batches.length > 0 && this.seen.time === this.chain.timestamp
    if (batches[0]?.reads && !again)
      throw new NotRealisable('no batch that reads nothing stands before the next that reads a message')
    const before = this.chain.snapshot(), x = { ...this.x }
    if (batches.length === 0) await this.commit([false])
    await this.finalize(this.x.batches[0], total)
    if (!again) return
    this.chain.restore(before)
    this.x = x
    await this.look()
  }
  async Force(upto) {
    const count = this.x.first + upto - this.seen.read
    require(count > 0, 'these are final')
    await this.hand_in(this.forcing(count))
  }
  async hand_in({ made, data }) {
    await this.transact(watcher, scroll, CHAIN, data, [made.blob])
    this.x.blobs++
    this.x.final = made
    this.read_to(true)
  }
  async DisableEnforcedBatchMode() {
    require(this.seen.enforced, 'the mode is off')
    await this.send(owner, 'disableEnforcedBatchMode', [])
  }
  async Tick() {
    if (!this.x.emergency && !this.seen.enforced) this.must_serve()
    // A watcher forces what the contract lets him: asked of the contract, and undone.
    for (let count = 1; count <= this.pending().length; count++) {
      const before = this.chain.snapshot(), { made, data } = this.forcing(count)
      const why = await this.chain.transact(watcher, scroll, data, CHAIN.abi, 0n, [made.blob])
      this.chain.restore(before)
      require(why !== null, 'a watcher forces what the contract accepts')
    }
    this.close(BigInt(this.seconds), () => false)
  }
  block() { return { ...super.block(), batches: this.x.batches, final: this.x.final } }
  async Reorg(depth) {
    const { emergency, batches, final } = this.replace(depth)
    Object.assign(this.x, { batches, final })
    if (emergency !== this.x.emergency) await this.guard(this.x.emergency)
  }
  guard(on) { return this.send(owner, 'setPause', [on]) }

  // ---- the state variables
  record({ seen, chain, batches }) {
    const idle = Math.floor(Number(chain.timestamp - seen.time) / this.seconds)
    return [batches.filter(batch => batch.reads).length, Math.min(idle, this.p.max_delay_enter_enforced_mode_l1_blocks + 1),
      Number(seen.enforced)]
  }
  state() {
    const { x, seen, chain } = this, s = { ...this.inbox_state(), 'inbox.owed': seen.queued - seen.read,
      'halt.emergency': seen.paused }
    const names = ['committed', 'last_finalize_age', 'enforced_mode']
    this.record({ seen, chain, batches: x.batches }).forEach((value, i) => { s['force.' + names[i]] = value })
    for (let j = 0; j < 2; j++)
      (j < this.depth ? this.record(x.past[j]) : [0, 0, 0])
        .forEach((value, i) => { s[at('force.past_' + names[i], j)] = value })
    return s
  }
}

if (process.argv[1].endsWith('enforced.mjs')) await serve(Enforced, { name: '@scroll-tech/contracts 4.0.0' })
