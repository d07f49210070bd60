// What adapters of forced inboxes share, whatever contract holds the queue: the messages with their blocks, who drives the
// operator, which L1 blocks a reorg may still replace. What a contract knows is asked of it; the rest is kept by the rules' words.
import { Refused, require } from './sequent_adapter.mjs'
import { at } from './evm.mjs'

export const HONEST = 0, CENSORING = 1, DOWN = 2

export class ForcedInbox {
  // A derived class has `chain` and `p`; look(), which sets `seen` to what the contract says now, with `read`, the number of
  // messages read; guard(on), which declares or ends an emergency on the contract; and deadlines are its own.
  begin({ age_max, ...more }) {
    Object.assign(this, { depth: this.p.l1_reorg_depth_max, slots: 3, age_max })
    // Messages in the order of the queue; `first` is the oldest that a reorg could still touch.
    this.x = { mode: HONEST, emergency: false, interrupted: false, unsettled: Math.min(1, this.depth), first: 0, messages: [],
      past: [], ...more }
    if (this.depth > 0) this.x.past = Array(this.depth).fill(this.block())
  }
  block() { return { chain: this.chain.snapshot(), seen: this.seen, messages: this.x.messages, emergency: this.x.emergency } }
  mark() { return { chain: this.chain.snapshot(), x: { ...this.x }, seen: this.seen } }
  back({ chain, x, seen }) {
    this.chain.restore(chain)
    Object.assign(this, { x: { ...x }, seen })
  }

  // Refused with what the contract says; `abi` has the errors that it may revert with.
  async transact(from, to, { abi }, data, blobs = []) {
    const why = await this.chain.transact(from, to, data, abi, 0n, blobs)
    if (why) throw new Refused(why)
    await this.look()
  }
  entries() { return this.x.messages.slice(this.x.first) }
  pending() { return this.entries().filter(m => m.at < 0n) }
  may_enqueue() { require(this.entries().length < this.p.forced_txs, 'the instance has no slot for it') }
  may_post() { require(this.x.mode !== DOWN, 'the operator is down') }
  enqueued(message) {
    const { number: block, timestamp: time } = this.chain
    this.x.messages = [...this.x.messages, { block, time, at: -1n, forced: false, ...message }]
  }
  // A batch was delivered: the messages that it read are the contract's to tell. The oldest of them, or nothing.
  read_to(forced) {
    const { messages } = this.x, from = messages.findIndex(m => m.at < 0n), upto = this.seen.read
    if (from < 0 || from >= upto) return undefined
    this.x.messages = messages.map((m, i) => i >= from && i < upto ? { ...m, at: this.chain.number, forced } : m)
    return messages[from]
  }

  // An L1 block closes (FI-2, FI-6); `frozen` tells whether an emergency that is over still closes something in the next one.
  close(seconds, frozen) {
    const { x } = this, h = this.chain.number
    while (x.first < x.messages.length && x.messages[x.first].at >= 0n && Number(h - x.messages[x.first].at) + 1 >= this.depth)
      x.first++
    this.chain.number += 1n
    this.chain.timestamp += seconds
    if (!x.emergency && !frozen() && this.entries().length === 0) x.interrupted = false
    x.unsettled = Math.min(x.unsettled + 1, this.depth)
    if (this.depth > 0) x.past = [this.block(), ...x.past].slice(0, this.depth)
  }
  must_serve() {
    require(this.x.mode !== HONEST || this.pending().every(m => m.block === this.chain.number),
      'an honest operator leaves nothing waiting')
  }
  // By the model, who is in charge does not go back with the chain: the caller mends the contract's emergency.
  replace(depth) {
    const { x } = this
    require(depth <= x.unsettled, 'no block that is settled is replaced')
    const to = x.past[depth - 1]
    this.chain.restore(to.chain)
    this.seen = to.seen
    x.messages = to.messages
    x.unsettled -= depth - 1
    x.past = x.past.map((_, j) => x.past[Math.min(j + depth - 1, this.depth - 1)])
    return to
  }
  SetOperatorMode(mode) {
    require(mode !== this.x.mode && (mode !== CENSORING || this.p.censoring) && (mode !== DOWN || this.p.offline),
      'no such turn')
    this.x.mode = mode
  }
  async Emergency(on) {
    require(this.p.emergency && (on === 1) !== this.x.emergency, 'no such emergency')
    await this.guard(on === 1)
    this.x.emergency = on === 1
    if (on) this.x.interrupted = true
  }

  // ---- the state variables that every forced inbox has
  inbox_state() {
    const { x } = this, h = this.chain.number, entries = this.entries()
    const s = { 'rotation.mode': x.mode, 'halt.emergency': Number(x.emergency), 'halt.interrupted': Number(x.interrupted),
      'inbox.len': entries.length, 'inbox.unsettled': x.unsettled }
    for (let i = 0; i < Math.max(this.slots, entries.length); i++) {
      const m = entries[i], included = m !== undefined && x.first + i < this.seen.read
      const effect = included && !(this.p.filtering && m.targeted)
      s[at('inbox.age', i)] = m ? Math.min(Number((included ? m.at : h) - m.block), this.age_max) : 0
      s[at('inbox.included', i)] = s[at('inbox.ran', i)] = Number(included)
      s[at('inbox.since', i)] = included ? Math.min(Number(h - m.at), this.depth) : 0
      s[at('inbox.forced', i)] = Number(included && m.forced)
      s[at('inbox.targeted', i)] = Number(m?.targeted ?? false)
      s[at('inbox.effect', i)] = s[at('inbox.receipt', i)] = Number(effect)
    }
    return s
  }
}
