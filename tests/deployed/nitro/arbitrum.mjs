// Arbitrum's Bridge, Inbox and SequencerInbox, as published and behind their proxies, as an implementation of the slice
// `arbitrum`. What waits, what was read and what the buffer holds is asked of the contracts; ages are differences of block
// numbers; what no contract knows (who the operator is just now, which L1 blocks may be replaced, what the L2 node ran) is kept
// here by the rules' own words.
//
//   node arbitrum.mjs [--wrong delay|threshold|rate|max]   a constant of the deployment is off by one, to see that it is found
import { keccak256 } from 'ethers'
import { require, serve } from './sequent_adapter.mjs'
import { account, address, at, Chain, MAX } from './evm.mjs'
import { ForcedInbox } from './inbox.mjs'
import { call, contract, proxied, wrong } from './nitro.mjs'

const BRIDGE = contract('src/bridge/Bridge.sol/Bridge'), INBOX = contract('src/bridge/Inbox.sol/Inbox')
const SEQUENCER = contract('src/bridge/SequencerInbox.sol/SequencerInbox')

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

class Arbitrum extends ForcedInbox {
  static slice = 'arbitrum'
  static events = { Tick: [], Enqueue: ['who'], Post: ['take', 'proof'], Force: ['upto'], Reorg: ['depth'],
    SetOperatorMode: ['mode'], Emergency: ['on'] }

  static async create(parameters) {
    const s = new Arbitrum(), p = s.p = parameters
    s.chain = await Chain.create()
    Object.assign(s, await deploy(s.chain, p))
    s.quiet_max = (p.buffer_max_l1_blocks + p.delay_l1_blocks + 1) * (Math.floor(10000 / p.buffer_rate_basis_points) + 1) +
      p.delay_l1_blocks + 2
    s.look()
    if (s.seen.prev !== s.chain.number) throw new Error('the layout of SequencerInbox is another')
    s.begin({ age_max: p.delay_l1_blocks + 2, last_wait: 0n, touched_in: -1n })
    return s
  }

  // ---- what the contracts say of the open block
  look() {
    const { chain, sequencer, bridge } = this, low = word => word & ((1n << 64n) - 1n)
    const first = chain.slot(sequencer, 12), second = chain.slot(sequencer, 13)  // BufferData: four words of 64 bits, then two
    this.seen = { buffer: low(first), prev: first >> 192n, sequenced: low(second >> 64n), read: Number(chain.slot(sequencer, 0)),
      delayed: Number(chain.slot(bridge, DELAYED)) }
  }
  async accumulator(index) {
    if (index < 0) return '0x' + '0'.repeat(64)
    const message = this.x.messages[index]
    if (!message.accumulator) {
      const [word] = await this.chain.view(this.bridge, call(BRIDGE, 'delayedInboxAccs', [index]))
      message.accumulator = '0x' + word.toString(16).padStart(64, '0')
    }
    return message.accumulator
  }
  read_by(forced) {
    const oldest = this.read_to(forced)
    if (oldest) this.x.last_wait = this.chain.number - oldest.block
  }
  force_call(upto) {
    const total = this.x.first + upto, m = this.x.messages[total - 1]
    return call(SEQUENCER, 'forceInclusion', m ? [total, L2_MSG, [m.block, m.time], fee, m.sender, m.hash]
      : [total, 0, [0, 0], 0, nobody, '0x' + '0'.repeat(64)])
  }
  // Until which block each pending message is safe from being forced.
  async deadlines() {
    const deadlines = []
    for (const m of this.pending())
      deadlines.push(...await this.chain.view(this.sequencer, call(SEQUENCER, 'forceInclusionDeadline', [m.block])))
    return deadlines
  }

  // ---- events
  async Enqueue(who) {
    this.may_enqueue()
    await this.transact(users[who], this.inbox, INBOX, call(INBOX, 'sendL2MessageFromOrigin', [payload]))
    this.enqueued({ targeted: who === 1, sender: aliased(users[who]), hash: keccak256(payload) })
  }
  async Post(take, proof) {
    this.may_post()
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
    this.read_by(false)
  }
  async Force(upto) {
    await this.transact(watcher, this.sequencer, SEQUENCER, this.force_call(upto))
    this.x.touched_in = this.chain.number
    this.read_by(true)
  }
  async Tick() {
    const h = this.chain.number
    this.must_serve()
    require((await this.deadlines()).every(deadline => deadline >= h), 'a watcher forces what the contract accepts')
    this.close(12n, () => false)
  }
  async Reorg(depth) {
    const { emergency } = this.replace(depth)
    if (emergency !== this.x.emergency) await this.guard(this.x.emergency)
    this.x.last_wait = 0n
    this.x.touched_in = -1n
  }
  guard(on) { return this.transact(owner, this.inbox, INBOX, call(INBOX, on ? 'pause' : 'unpause')) }

  // ---- the model's leaves
  record({ buffer, prev, sequenced }, h) {
    return [Number(buffer), Math.min(Number(h - prev), this.quiet_max), sequenced > prev ? Number(sequenced - prev) : 0]
  }
  state() {
    const { x } = this, h = this.chain.number, [buffer, prev_age, prev_delay] = this.record(this.seen, h)
    const s = { ...this.inbox_state(), 'inbox.owed': this.seen.delayed - this.seen.read, 'force.buffer_blocks': buffer,
      'force.prev_block_age': prev_age, 'force.prev_sequenced_delay': prev_delay, 'force.last_wait': Number(x.last_wait),
      'force.touched': Number(x.touched_in === h) }
    for (let j = 0; j < 2; j++) {
      const past = j < this.depth ? this.record(x.past[j].seen, x.past[j].chain.number) : [0, 0, 0];
      [s[at('force.past_buffer_blocks', j)], s[at('force.past_prev_block_age', j)], s[at('force.past_prev_sequenced_delay', j)]] = past
    }
    return s
  }
}

await serve(Arbitrum, { name: 'nitro-contracts 3.2.0' })
