// Sequent's adapter protocol (spec/adapter.md) for JavaScript: an adapter is a class with one method an event.
//
//   import { Refused, serve } from './sequent_adapter.mjs'
//   class Mine {
//     static slice = 'timeout'                        // or several: ['sealed_first', 'sealed_second']
//     static events = { Tick: [], Enqueue: ['who'] }  // the events it takes, each with its choices in the order of the arguments
//     static async create(parameters, slice) {}       // an instance in the initial state; or a constructor of the same arguments
//     Tick() {}                                       // throws Refused to refuse; anything else that is thrown ends the run
//     state() {}                                      // {'inbox.len': 0, ...}: integers, the same names every time
//     mark() {}  back(mark) {}                        // optional: returns to a state; marks set after it are forgotten
//     static hidden = ['inbox.touched']               // optional: state variables that it cannot show
//   }
//   serve(Mine, { name: 'mine 1.0' })
//
// All methods may be async. A refusal must leave the state as it was. NotRealisable is thrown for an event whose choices have no
// counterpart in the system. Mine.asked is the whole question of the last reset: `events` with what their choices take,
// `variables` with the largest value of each.
import { createInterface } from 'node:readline'

export class Refused extends Error {}
export class NotRealisable extends Error {}
export function require(condition, reason) { if (!condition) throw new Refused(reason) }

class Server {
  constructor(Adapter, name) { this.Adapter = Adapter; this.name = name; this.marks = [] }

  async answer(ask) {
    switch (ask.do) {
      case 'hello': return { version: 2, name: this.name, can: this.Adapter.prototype.mark ? ['mark'] : [] }
      case 'reset': return this.reset(ask)
      case 'deliver': return { ...await this.deliver(ask.event, ask.picks ?? {}), state: await this.system.state() }
      case 'observe': return { state: await this.system.state() }
      case 'mark': return { mark: this.marks.push(await this.system.mark()) - 1 }
      case 'return': return this.back(ask.mark)
      default: return { error: `no such question: ${ask.do}` }
    }
  }
  async reset(ask) {
    const { slice, parameters } = ask, { Adapter } = this, slices = [Adapter.slice].flat()
    if (!slices.includes(slice)) return { error: `no implementation of ${slice}, only of ${slices.join(', ')}` }
    Adapter.asked = ask
    // The first state of the same parameters is returned to, where the adapter can: setting up may cost more than running.
    const key = slice + JSON.stringify(parameters)
    if (key === this.key && this.start !== undefined) await this.system.back(this.start)
    else {
      this.system = Adapter.create ? await Adapter.create(parameters, slice) : new Adapter(parameters, slice)
      this.key = key
      this.start = this.system.mark ? await this.system.mark() : undefined
    }
    this.marks = []
    return { events: Object.keys(Adapter.events), hidden: Adapter.hidden ?? [], state: await this.system.state() }
  }
  async deliver(event, picks) {
    const names = this.Adapter.events[event]
    if (!names) return { accepted: false, reason: `no event ${event}` }
    try {
      await this.system[event](...names.map(name => picks[name]))
      return { accepted: true }
    } catch (refusal) {
      if (refusal instanceof NotRealisable) return { realisable: false, reason: refusal.message }
      if (!(refusal instanceof Refused)) throw refusal
      return { accepted: false, reason: refusal.message }
    }
  }
  async back(mark) {
    if (!(mark in this.marks)) return { error: `no mark ${mark}` }
    await this.system.back(this.marks[mark])
    this.marks.length = mark + 1
    return { state: await this.system.state() }
  }
}

// Answers until standard input ends.
export async function serve(Adapter, { name } = {}) {
  const server = new Server(Adapter, name ?? Adapter.name)
  for await (const line of createInterface({ input: process.stdin })) {
    let ask = {}, answer
    try { answer = await server.answer(ask = JSON.parse(line)) } catch (error) { answer = { error: String(error.stack ?? error) } }
    process.stdout.write(JSON.stringify({ id: ask.id, ...answer }) + '\n')
  }
}
