// Arbitrum's Bridge, Inbox and SequencerInbox, as published and behind their proxies, as an implementation of the slice
// `arbitrum`. What waits, what was read and what the buffer holds is asked of the contracts; ages are differences of block
// numbers; what no contract knows (who the operator is just now, which L1 blocks may be replaced, what the L2 node ran) is kept
// here by the rules' own words.
//
//   node arbitrum.mjs [--wrong delay|threshold|rate|max]   a constant of the deployment is off by one, to see that it is found
import { keccak256, solidityPacked } from 'ethers'
import { Refused, require, serve } from './sequent_adapter.mjs'
import { account, address, artifact, Chain, MAX } from './evm.mjs'

const published = new URL('./node_modules/@arbitrum/nitro-contracts/build/contracts/', import.meta.url)
const BRIDGE = artifact(published, 'src/bridge/Bridge.sol/Bridge'), INBOX = artifact(published, 'src/bridge/Inbox.sol/Inbox')
const SEQUENCER = artifact(published, 'src/bridge/SequencerInbox.sol/SequencerInbox')
const PROXY = artifact(published,
  '@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol/TransparentUpgradeableProxy')

const HONEST = 0, CENSORING = 1, DOWN = 2
const owner = account(0), poster = account(1), watcher = account(2), users = [account(3), account(4)]
const rollup = address(0x7011), admin = address(0xad31), reader4844 = address(0x4844), nobody = address(0)
const aliased = a => address((BigInt(a) + 0x1111000000000000000000000000000000001111n) & ((1n << 160n) - 1n))
const L2_MSG = 3, fee = 7n, payload = '0x04' + 'aa'.repeat(8)
const POST = 'addSequencerL2BatchFromOrigin(uint256,bytes,uint256,address,uint256,uint256)'
const POST_PROOF = 'addSequencerL2BatchFromOriginDelayProof'
const call = ({ abi }, name, args = []) => abi.encodeFunctionData(name, args)

async function deploy(chain, parameters, wrong) {
  const p = { ...parameters }
  if (wrong === 'delay') p.delay_l1_blocks += 1
  if (wrong === 'threshold') p.buffer_max_l1_blocks = Math.max(p.buffer_max_l1_blocks, ++p.buffer_threshold_l1_blocks)
  if (wrong === 'rate') p.buffer_rate_basis_points -= 1
  if (wrong === 'max') p.buffer_max_l1_blocks += 1
  await chain.code(rollup, '0x73' + owner.slice(2) + '5f5260205ff3')  // answers owner(): the one stand-in
  const proxied = async (contract, args) => chain.deploy(PROXY, [await chain.deploy(contract, args), admin, '0x'])
  const bridge = await proxied(BRIDGE, []), sequencer = await proxied(SEQUENCER, [117964, reader4844, false, true])
  const inbox = await proxied(INBOX, [117964])
  // In the first open block, so that the buffer is in step in it.
  await chain.begin()
  const setup = (from, to, contract, name, args) => chain.send(from, to, call(contract, name, args))
  await setup(owner, bridge, BRIDGE, 'initialize', [rollup])
  await setup(owner, sequencer, SEQUENCER, 'initialize', [bridge, [p.delay_l1_blocks, 0, p.delay_l1_blocks * 12, 0],
    [p.buffer_threshold_l1_blocks, p.buffer_max_l1_blocks, p.buffer_rate_basis_points], nobody])
  await setup(owner, inbox, INBOX, 'initialize', [bridge, sequencer])
  await setup(owner, bridge, BRIDGE, 'setDelayedInbox', [inbox, true])
  await setup(owner, bridge, BRIDGE, 'setSequencerInbox', [sequencer])
  await setup(owner, sequencer, SEQUENCER, 'setIsBatchPoster', [poster, true])
  if (p.address_filter) {  // the owner's allow-list, with one of the two users on it
    await setup(owner, inbox, INBOX, 'setAllowList', [[users[0]], [true]])
    await setup(owner, inbox, INBOX, 'setAllowListEnabled', [true])
  }
  return { bridge, sequencer, inbox }
}

class Arbitrum {
  static slice = 'arbitrum'
  static events = { Tick: [], Enqueue: ['who'], Post: ['take', 'proof'], Force: ['upto'], Reorg: ['depth'], Turn: ['mode'],
    Emergency: ['on'], Elapse: ['blocks'] }

  static async create(parameters) {
    const s = new Arbitrum(), p = s.p = parameters, wrong = process.argv[process.argv.indexOf('--wrong') + 1]
    s.chain = await Chain.create()
    Object.assign(s, await deploy(s.chain, p, process.argv.includes('--wrong') ? wrong : ''))
    s.depth = p.l1_reorg_depth_max
    s.slots = 3
    s.age_max = p.delay_l1_blocks + 2
    s.quiet_max = (p.buffer_max_l1_blocks + p.delay_l1_blocks + 1) * (Math.floor(10000 / p.buffer_rate_basis_points) + 1) +
      p.delay_l1_blocks + 2
    // Messages in the order of the bridge; `first` is the oldest that a reorg could still touch.
    s.x = { mode: HONEST, emergency: false, interrupted: false, freeze: 0, unsettled: Math.min(1, s.depth), first: 0,
      last_wait: 0n, touched_in: -1n, messages: [], past: [] }
    s.seen = await s.ask()
    if (s.seen.prev !== s.chain.number) throw new Error('the contracts were not set up')
    s.done = []
    s.birth = { snapshot: await s.chain.snapshot(), x: { ...s.x }, seen: s.seen, done: [] }
    await s.begin()
    return s
  }
  async begin() {
    if (this.depth === 0) return
    const past = { snapshot: await this.chain.snapshot(), seen: this.seen, number: this.chain.number, messages: [], paused: false }
    this.x.past = Array(this.depth).fill(past)
  }
  // A mark is a snapshot and the way to it: a reorg goes back to one that is older, and takes those after it away.
  async mark() { return { snapshot: await this.chain.snapshot(), x: { ...this.x }, seen: this.seen, done: this.done } }
  async back(mark) {
    const usable = this.chain.lives(mark.snapshot) && mark.x.past.every(p => this.chain.lives(p.snapshot))
    const { snapshot, x, seen, done } = usable ? mark : this.birth
    await this.chain.restore(snapshot)
    Object.assign(this, { x: { ...x }, seen, done })
    if (usable) return
    await this.begin()
    for (const [event, picks] of mark.done) await this.deliver(event, picks)
    mark.snapshot = await this.chain.snapshot()
    mark.x = { ...this.x }
  }
  async deliver(event, picks) {
    await this[event](...picks)
    this.done = [...this.done, [event, picks]]
  }

  // ---- what the contracts say of the open block
  async ask() {
    const to = this.sequencer
    const [buffer, , , prev, , sequenced, read, delayed, batches] = await this.chain.read([
      { to, data: call(SEQUENCER, 'buffer'), words: 6 }, { to, data: call(SEQUENCER, 'totalDelayedMessagesRead') },
      { to: this.bridge, data: call(BRIDGE, 'delayedMessageCount') },
      { to: this.bridge, data: call(BRIDGE, 'sequencerMessageCount') }])
    return { buffer, prev, sequenced, read: Number(read), delayed: Number(delayed), batches: Number(batches) }
  }
  // Sends it; refused where the contract's own counter says that nothing came of it.
  async transact(from, to, contract, data, counter) {
    const before = this.seen
    await this.chain.send(from, to, data)
    this.seen = await this.ask()
    if (this.seen[counter] === before[counter] + 1) return
    throw new Refused(await this.chain.reverts(from, to, data, contract.abi) ?? 'reverted')
  }
  entries() { return this.x.messages.slice(this.x.first) }
  async accumulator(index) {
    if (index < 0) return '0x' + '0'.repeat(64)
    const message = this.x.messages[index]
    if (!message.accumulator) {
      const [word] = await this.chain.read([{ to: this.bridge, data: call(BRIDGE, 'delayedInboxAccs', [index]) }])
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
    const pending = this.entries().filter(m => m.at < 0n)
    if (pending.length === 0) return []
    return this.chain.read(pending.map(m => ({ to: this.sequencer, data: call(SEQUENCER, 'forceInclusionDeadline', [m.block]) })))
  }

  // ---- events
  async Enqueue(who) {
    require(this.entries().length < this.p.forced_txs, 'the instance has no slot for it')
    await this.transact(users[who], this.inbox, INBOX, call(INBOX, 'sendL2MessageFromOrigin', [payload]), 'delayed')
    this.x.messages = [...this.x.messages, { block: this.chain.number, time: this.chain.timestamp, at: -1n, forced: false,
      targeted: who === 1, sender: aliased(users[who]), hash: keccak256(payload) }]
  }
  async Post(take, proof) {
    require(this.x.mode !== DOWN, 'the operator is down')
    const { read } = this.seen, base = [MAX, '0x', read + take, nobody, 0, 0], before = this.seen
    if (proof === 0) await this.transact(poster, this.sequencer, SEQUENCER, call(SEQUENCER, POST, base), 'batches')
    else {
      const m = this.x.messages[read]
      const evidence = m ? [await this.accumulator(read - 1), [L2_MSG, m.sender, m.block, m.time, read, fee, m.hash]]
        : ['0x' + '0'.repeat(64), [0, nobody, 0, 0, 0, 0, '0x' + '0'.repeat(64)]]
      await this.transact(poster, this.sequencer, SEQUENCER, call(SEQUENCER, POST_PROOF, [...base, evidence]), 'batches')
      // An update writes the block of the message and this one; where both stood there already, only the rule can tell.
      const { seen } = this
      if (seen.prev !== before.prev || seen.sequenced !== before.sequenced || seen.buffer !== before.buffer || (take > 0 &&
          (this.chain.number - before.prev > BigInt(this.p.buffer_threshold_l1_blocks) ||
           before.buffer < BigInt(this.p.buffer_max_l1_blocks)))) this.x.touched_in = this.chain.number
    }
    this.read_to(false)
  }
  async Force(upto) {
    await this.transact(watcher, this.sequencer, SEQUENCER, this.force_call(upto), 'batches')
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
    await this.chain.mine()
    if (!x.emergency && x.freeze > 0) x.freeze--
    if (!x.emergency && x.freeze === 0 && this.entries().length === 0) x.interrupted = false
    x.unsettled = Math.min(x.unsettled + 1, this.depth)
    await this.remember()
  }
  async remember() {
    if (this.depth === 0) return
    const now = { snapshot: await this.chain.snapshot(), seen: this.seen, number: this.chain.number, messages: this.x.messages,
      paused: this.x.emergency }
    this.x.past = [now, ...this.x.past].slice(0, this.depth)
  }
  async Elapse(blocks) {
    const { x } = this, h = this.chain.number, d = BigInt(blocks)
    require(blocks >= this.depth && (x.mode !== HONEST || this.entries().length === 0) &&
      this.entries().every(m => m.at < 0n) && !x.interrupted, 'the time is not quiet')
    require((await this.deadlines()).every(deadline => deadline >= h + d - 1n), 'a watcher forces what the contract accepts')
    const single = BigInt(Math.max(0, this.depth - 1))
    if (d > single) await this.chain.mine(d - single)
    for (let left = single; ; --left) {
      x.unsettled = Math.min(x.unsettled + blocks, this.depth)
      await this.remember()
      if (left === 0n) break
      await this.chain.mine()
    }
  }
  async Reorg(depth) {
    const { x } = this
    require(depth <= x.unsettled, 'no block that is settled is replaced')
    const to = x.past[depth - 1]
    await this.chain.restore(to.snapshot)
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
  async pause(on) { await this.chain.send(owner, this.inbox, call(INBOX, on ? 'pause' : 'unpause')) }
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
      const past = j < this.depth ? this.record(x.past[j].seen, x.past[j].number) : [0, 0, 0];
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
