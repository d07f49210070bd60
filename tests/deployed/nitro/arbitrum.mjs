// Arbitrum's Bridge, Inbox and SequencerInbox, as published and behind their proxies, as an implementation of the slice
// `arbitrum`. What waits, what was read and what the buffer holds is asked of the contracts; ages are differences of block
// numbers; what no contract knows (who the operator is just now, which L1 blocks may be replaced, what the L2 node ran) is kept
// here by the rules' own words.
//
//   node arbitrum.mjs [--wrong delay|threshold|rate|max]   a constant of the deployment is off by one, to see that it is found
import { keccak256 } from 'ethers'
import { Refused, require, serve } from './sequent_adapter.mjs'
import { account, address, Chain, MAX } from './evm.mjs'
import { call, contract, proxied, wrong } from './nitro.mjs'

const BRIDGE = contract('src/bridge/Bridge.sol/Bridge'), INBOX = contract('src/bridge/Inbox.sol/Inbox')
const SEQUENCER = contract('src/bridge/SequencerInbox.sol/SequencerInbox')

const HONEST = 0, CENSORING = 1, DOWN = 2
const owner = account(0), poster = account(1), watcher = account(2), users = [account(3), account(4)]
const rollup = address(0x7011), reader4844 = address(0x4844), nobody = address(0)
const aliased = a => address((BigInt(a) + 0x1111000000000000000000000000000000001111n) & ((1n << 160n) - 1n))
const L2_MSG = 3, fee = 7n, payload = '0x04' + 'aa'.repeat(8)
const DELAYED = 6  // the slot of the length of the bridge's delayedInboxAccs
const POST = 'addSequencerL2BatchFromOrigin(uint256,bytes,uint256,address,uint256,uint256)'
const POST_PROOF = 'addSequencerL2BatchFromOriginDelayProof'

async function deploy(chain, parameters) {
  const p = { ...parameters }
  if (wrong === 'delay') p.delay_l1_blocks += 1
  if (wrong === 'threshold') p.buffer_max_l1_blocks = Math.max(p.buffer_max_l1_blocks, ++p.buffer_threshold_l1_blocks)
  if (wrong === 'rate') p.buffer_rate_basis_points -= 1
  if (wrong === 'max') p.buffer_max_l1_blocks += 1
  await chain.code(rollup, '0x73' + owner.slice(2) + '5f5260205ff3')  // answers owner(): the one stand-in
  const bridge = await proxied(chain, BRIDGE, [], [rollup])
  const sequencer = await proxied(chain, SEQUENCER, [117964, reader4844, false, true], [bridge,
    [p.delay_l1_blocks, 0, p.delay_l1_blocks * 12, 0],
    [p.buffer_threshold_l1_blocks, p.buffer_max_l1_blocks, p.buffer_rate_basis_points], nobody])
  const inbox = await proxied(chain, INBOX, [117964], [bridge, sequencer])
  await chain.setup(owner, bridge, BRIDGE, 'setDelayedInbox', [inbox, true])
  await chain.setup(owner, bridge, BRIDGE, 'setSequencerInbox', [sequencer])
  await chain.setup(owner, sequencer, SEQUENCER, 'setIsBatchPoster', [poster, true])
  if (p.address_filter) {  // the owner's allow-list, with one of the two users on it
    await chain.setup(owner, inbox, INBOX, 'setAllowList', [[users[0]], [true]])
    await chain.setup(owner, inbox, INBOX, 'setAllowListEnabled', [true])
  }
  return { bridge, sequencer, inbox }
}

class Arbitrum {
  static slice = 'arbitrum'
  static events = { Tick: [], Enqueue: ['who'], Post: ['take', 'proof'], Force: ['upto'], Reorg: ['depth'], Turn: ['mode'],
    Emergency: ['on'] }

  static async create(parameters) {
    const s = new Arbitrum(), p = s.p = parameters
    s.chain = await Chain.create()
    Object.assign(s, await deploy(s.chain, p))
    s.depth = p.l1_reorg_depth_max
    s.slots = 3
    s.age_max = p.delay_l1_blocks + 2
    s.quiet_max = (p.buffer_max_l1_blocks + p.delay_l1_blocks + 1) * (Math.floor(10000 / p.buffer_rate_basis_points) + 1) +
      p.delay_l1_blocks + 2
    // Messages in the order of the bridge; `first` is the oldest that a reorg could still touch.
    s.x = { mode: HONEST, emergency: false, interrupted: false, freeze: 0, unsettled: Math.min(1, s.depth), first: 0,
      last_wait: 0n, touched_in: -1n, messages: [], past: [] }
    s.look()
    if (s.seen.prev !== s.chain.number) throw new Error('the layout of SequencerInbox is another')
    if (s.depth > 0) s.x.past = Array(s.depth).fill(s.block())
    return s
  }
  block() { return { chain: this.chain.snapshot(), seen: this.seen, messages: this.x.messages, paused: this.x.emergency } }
  mark() { return { chain: this.chain.snapshot(), x: { ...this.x }, seen: this.seen } }
  back({ chain, x, seen }) {
    this.chain.restore(chain)
    Object.assign(this, { x: { ...x }, seen })
  }

  // ---- what the contracts say of the open block
  look() {
    const { chain, sequencer, bridge } = this, low = word => word & ((1n << 64n) - 1n)
    const first = chain.slot(sequencer, 12), second = chain.slot(sequencer, 13)  // BufferData: four words of 64 bits, then two
    this.seen = { buffer: low(first), prev: first >> 192n, sequenced: low(second >> 64n), read: Number(chain.slot(sequencer, 0)),
      delayed: Number(chain.slot(bridge, DELAYED)) }
  }
  // Refused with what the contract says.
  async transact(from, to, contract, data) {
    const why = await this.chain.transact(from, to, data, contract.abi)
    if (why) throw new Refused(why)
    this.look()
  }
  entries() { return this.x.messages.slice(this.x.first) }
  async accumulator(index) {
    if (index < 0) return '0x' + '0'.repeat(64)
    const message = this.x.messages[index]
    if (!message.accumulator) {
      const [word] = await this.chain.view(this.bridge, call(BRIDGE, 'delayedInboxAccs', [index]))
      message.accumulator = '0x' + word.toString(16).padStart(64, '0')
    }
    return message.accumulator
  }
  // A batch was delivered: the messages that it read are the contract's to tell.
  read_to(forced) {
    const { messages } = this.x, from = messages.findIndex(m => m.at < 0n), upto = this.seen.read
    if (from < 0 || from >= upto) return
    this.x.last_wait = this.chain.number - messages[from].block
    this.x.messages = messages.map((m, i) => i >= from && i < upto ? { ...m, at: this.chain.number, forced } : m)
  }
  force_call(upto) {
    const total = this.x.first + upto, m = this.x.messages[total - 1]
    return call(SEQUENCER, 'forceInclusion', m ? [total, L2_MSG, [m.block, m.time], fee, m.sender, m.hash]
      : [total, 0, [0, 0], 0, nobody, '0x' + '0'.repeat(64)])
  }
  // Until which block each pending message is safe from being forced.
  async deadlines() {
    const deadlines = []
    for (const m of this.entries().filter(m => m.at < 0n))
      deadlines.push(...await this.chain.view(this.sequencer, call(SEQUENCER, 'forceInclusionDeadline', [m.block])))
    return deadlines
  }

  // ---- events
  async Enqueue(who) {
    require(this.entries().length < this.p.forced_txs, 'the instance has no slot for it')
    await this.transact(users[who], this.inbox, INBOX, call(INBOX, 'sendL2MessageFromOrigin', [payload]))
    this.x.messages = [...this.x.messages, { block: this.chain.number, time: this.chain.timestamp, at: -1n, forced: false,
      targeted: who === 1, sender: aliased(users[who]), hash: keccak256(payload) }]
  }
  async Post(take, proof) {
    require(this.x.mode !== DOWN, 'the operator is down')
    const { read } = this.seen, base = [MAX, '0x', read + take, nobody, 0, 0], before = this.seen
    if (proof === 0) await this.transact(poster, this.sequencer, SEQUENCER, call(SEQUENCER, POST, base))
    else {
      const m = this.x.messages[read]
      const evidence = m ? [await this.accumulator(read - 1), [L2_MSG, m.sender, m.block, m.time, read, fee, m.hash]]
        : ['0x' + '0'.repeat(64), [0, nobody, 0, 0, 0, 0, '0x' + '0'.repeat(64)]]
      await this.transact(poster, this.sequencer, SEQUENCER, call(SEQUENCER, POST_PROOF, [...base, evidence]))
      // An update writes the block of the message and this one; where both stood there already, only the rule can tell.
      const { seen } = this
      if (seen.prev !== before.prev || seen.sequenced !== before.sequenced || seen.buffer !== before.buffer || (take > 0 &&
          (this.chain.number - before.prev > BigInt(this.p.buffer_threshold_l1_blocks) ||
           before.buffer < BigInt(this.p.buffer_max_l1_blocks)))) this.x.touched_in = this.chain.number
    }
    this.read_to(false)
  }
  async Force(upto) {
    await this.transact(watcher, this.sequencer, SEQUENCER, this.force_call(upto))
    this.x.touched_in = this.chain.number
    this.read_to(true)
  }
  async Tick() {
    const { x } = this, h = this.chain.number
    if (x.mode === HONEST)
      require(this.entries().every(m => m.at >= 0n || m.block === h), 'an honest operator leaves nothing waiting')
    require((await this.deadlines()).every(deadline => deadline >= h), 'a watcher forces what the contract accepts')
    while (x.first < x.messages.length && x.messages[x.first].at >= 0n && Number(h - x.messages[x.first].at) + 1 >= this.depth)
      x.first++
    this.pass(1n)
    if (!x.emergency && x.freeze > 0) x.freeze--
    if (!x.emergency && x.freeze === 0 && this.entries().length === 0) x.interrupted = false
    x.unsettled = Math.min(x.unsettled + 1, this.depth)
    this.remember()
  }
  pass(blocks) {
    this.chain.number += blocks
    this.chain.timestamp += 12n * blocks
  }
  remember() { if (this.depth > 0) this.x.past = [this.block(), ...this.x.past].slice(0, this.depth) }
  async Reorg(depth) {
    const { x } = this
    require(depth <= x.unsettled, 'no block that is settled is replaced')
    const to = x.past[depth - 1]
    this.chain.restore(to.chain)
    this.seen = to.seen
    x.messages = to.messages
    if (to.paused !== x.emergency) await this.pause(x.emergency)  // by the model, who is in charge does not go back with the chain
    x.unsettled -= depth - 1
    x.last_wait = 0n
    x.touched_in = -1n
    x.past = x.past.map((_, j) => x.past[Math.min(j + depth - 1, this.depth - 1)])
  }
  Turn(mode) {
    require(mode !== this.x.mode && (mode !== CENSORING || this.p.censoring) && (mode !== DOWN || this.p.offline), 'no such turn')
    this.x.mode = mode
  }
  async pause(on) { await this.transact(owner, this.inbox, INBOX, call(INBOX, on ? 'pause' : 'unpause')) }
  async Emergency(on) {
    require(this.p.emergency && (on === 1) !== this.x.emergency, 'no such emergency')
    await this.pause(on === 1)
    this.x.emergency = on === 1
    if (on) this.x.interrupted = true, this.x.freeze = this.p.emergency_cooldown_l1_blocks ?? 0
  }

  // ---- the model's leaves
  record({ buffer, prev, sequenced }, h) {
    return [Number(buffer), Math.min(Number(h - prev), this.quiet_max), sequenced > prev ? Number(sequenced - prev) : 0]
  }
  state() {
    const { x } = this, h = this.chain.number, [buffer, prev_age, prev_delay] = this.record(this.seen, h)
    const s = { 'rotation.mode': x.mode, 'halt.emergency': Number(x.emergency), 'halt.freeze': x.freeze,
      'halt.interrupted': Number(x.interrupted), 'force.buffer': buffer, 'force.prev_age': prev_age,
      'force.prev_delay': prev_delay, 'force.last_wait': Number(x.last_wait), 'force.touched': Number(x.touched_in === h) }
    for (let j = 0; j < 2; j++) {
      const past = j < this.depth ? this.record(x.past[j].seen, x.past[j].chain.number) : [0, 0, 0];
      [s[`force.past_buffer[${j}]`], s[`force.past_prev_age[${j}]`], s[`force.past_prev_delay[${j}]`]] = past
    }
    const entries = this.entries()
    Object.assign(s, { 'inbox.len': entries.length, 'inbox.owed': this.seen.delayed - this.seen.read, 'inbox.unsettled': x.unsettled })
    for (let i = 0; i < Math.max(this.slots, entries.length); i++) {
      const m = entries[i], included = m !== undefined && x.first + i < this.seen.read
      const effect = included && !(this.p.filtering && m.targeted)
      Object.assign(s, {
        [`inbox.age[${i}]`]: m ? Math.min(Number((included ? m.at : h) - m.block), this.age_max) : 0,
        [`inbox.included[${i}]`]: Number(included), [`inbox.ran[${i}]`]: Number(included),
        [`inbox.since[${i}]`]: included ? Math.min(Number(h - m.at), this.depth) : 0,
        [`inbox.forced[${i}]`]: Number(included && m.forced), [`inbox.targeted[${i}]`]: Number(m?.targeted ?? false),
        [`inbox.effect[${i}]`]: Number(effect), [`inbox.receipt[${i}]`]: Number(effect) })
    }
    return s
  }
}

await serve(Arbitrum, { name: 'nitro-contracts 3.2.0' })
