// Polygon zkEVM's PolygonZkEVMEtrog, made by PolygonRollupManager behind its proxy, from a checkout's `compiled-contracts`, as an
// implementation of the slice `timeout`. The fee's token is the repository's own mock; bridge, exit roots and verifier are one
// account that answers zero. The contracts count seconds and their week after an emergency is a constant, so an L1 block of the
// instance is as long as makes that week its cool-down.
//
//   node timeout.mjs CHECKOUT [--wrong timeout]   the timeout of the deployment is a second too long, to see that it is found
import { pathToFileURL } from 'node:url'
import { NotRealisable, require, serve } from '../nitro/sequent_adapter.mjs'
import { account, address, artifact, Chain, MAX } from '../nitro/evm.mjs'
import { ForcedInbox } from '../nitro/inbox.mjs'

const compiled = pathToFileURL(process.argv[2] + '/compiled-contracts/'), contract = name => artifact(compiled, name)
const ROLLUP = contract('PolygonZkEVMEtrog'), MANAGER = contract('PolygonRollupManager'), TOKEN = contract('ERC20PermitMock')
const PROXY = contract('TransparentUpgradeableProxy')
// A revert may come from either.
const ERRORS = new ROLLUP.abi.constructor([...ROLLUP.abi.fragments, ...MANAGER.abi.fragments.filter(f => f.type === 'error')])
const wrong = process.argv.includes('--wrong') ? process.argv[process.argv.indexOf('--wrong') + 1] : ''

const admin = account(0), sequencer = account(1), watcher = account(2), users = [account(3), account(4)]
const proxy_admin = address(0xad31), zero = address(0x2e20), nobody = address(0)
const transactions = '0xaa', WEEK = 604_800, FIVE_DAYS = 432_000, EMPTY = '0x' + '0'.repeat(64)

class Timeout extends ForcedInbox {
  static slice = 'timeout'
  static events = { Tick: [], Enqueue: ['who'], Post: ['take', 'proof'], Force: ['upto'], Reorg: ['depth'], SetOperatorMode: ['mode'],
    Emergency: ['on'] }

  static async create(parameters) {
    const s = new Timeout(), p = s.p = parameters
    // How old the L2 clock is, which no contract keeps.
    Timeout.hidden = Object.keys(Timeout.asked.variables).filter(name => name.startsWith('force.'))
    s.cooldown = p.emergency ? p.emergency_cooldown_l1_blocks : 0
    s.seconds = s.cooldown ? Math.floor(WEEK / s.cooldown) : 12
    if (s.cooldown && s.seconds * s.cooldown !== WEEK) throw new Error('a week is no whole number of such cool-downs')
    s.timeout = p.timeout_l1_blocks * s.seconds
    if (s.timeout >= FIVE_DAYS && s.timeout !== FIVE_DAYS)
      throw new Error(`a timeout of ${p.timeout_l1_blocks} to a cool-down of ${s.cooldown} blocks is more than five days, which ` +
        'the contract does not take')
    s.chain = await Chain.create({ timestamp: 10n ** 9n })
    await s.deploy()
    await s.look()
    s.begin({ age_max: p.timeout_l1_blocks + 1, acts: [[]] })
    return s
  }
  async deploy() {
    const { chain, p } = this
    await chain.code(zero, '0x60205ff3')
    const token = await chain.deploy(TOKEN, ['Pol', 'POL', admin, 0])
    const logic = await chain.deploy(MANAGER, [zero, token, zero])
    const initial = MANAGER.call('initialize', [admin, 0, 0, admin, admin, admin, zero, zero, 0, 1])
    this.manager = await chain.deploy(PROXY, [logic, proxy_admin, initial])
    const made = await chain.deploy(ROLLUP, [zero, token, zero, this.manager])
    await chain.setup(admin, this.manager, MANAGER, 'addNewRollupType', [made, zero, 1, 0, EMPTY, ''])
    await chain.setup(admin, this.manager, MANAGER, 'createNewRollup', [1, 1001, admin, sequencer, nobody, '', ''])
    const [at] = await chain.view(this.manager, MANAGER.call('rollupIDToRollupData', [2]))
    this.rollup = address(at)
    // Whoever forces is on the list of one too, where there is one.
    await chain.setup(admin, this.rollup, ROLLUP, 'setForceBatchAddress', [p.address_filter ? users[0] : nobody])
    this.watcher = p.address_filter ? users[0] : watcher
    const timeout = this.timeout + (wrong === 'timeout' ? 1 : 0)
    if (timeout !== FIVE_DAYS) await chain.setup(admin, this.rollup, ROLLUP, 'setForceBatchTimeout', [timeout])
    for (const who of [sequencer, ...users]) {
      await chain.setup(admin, token, TOKEN, 'mint', [who, 10n ** 24n])
      await chain.setup(who, token, TOKEN, 'approve', [this.rollup, MAX])
    }
  }

  // ---- what the contracts say
  async look() {
    const view = async (at, contract, name) => (await this.chain.view(at, contract.call(name, [])))[0]
    this.seen = { read: Number(await view(this.rollup, ROLLUP, 'lastForceBatchSequenced')),
      forced: Number(await view(this.rollup, ROLLUP, 'lastForceBatch')),
      ended: Number(await view(this.manager, MANAGER, 'lastDeactivatedEmergencyStateTimestamp')),
      emergency: await view(this.manager, MANAGER, 'isEmergencyState') === 1n }
  }
  // L1 blocks until the contract lets anybody force again; all of the week while an emergency lasts.
  freeze() {
    if (this.seen.emergency) return this.cooldown
    return Math.max(0, Math.ceil((this.seen.ended + WEEK - Number(this.chain.timestamp)) / this.seconds))
  }
  send(from, at, contract, name, args) { return this.transact(from, at, { abi: ERRORS }, contract.call(name, args)) }
  // The forced batches up to the `count`-th that was not read, as the contract stored them, and one that it never saw.
  forced(count) {
    return Array.from({ length: count }, (_, i) => this.x.messages[this.seen.read + i]).map(m =>
      [transactions, EMPTY, m ? m.time : this.chain.timestamp, EMPTY])
  }

  // ---- events
  async Enqueue(who) {
    this.may_enqueue()
    await this.send(users[who], this.rollup, ROLLUP, 'forceBatch', [transactions, MAX])
    this.enqueued({ targeted: who === 1 })
  }
  async Post(take, proof) {
    this.may_post()
    require(proof === 0, 'there is no proof to a batch')
    const [, , , , , last] = await this.chain.view(this.manager, MANAGER.call('rollupIDToRollupData', [2]))
    const batches = take > 0 ? this.forced(take) : [['0xbb', EMPTY, 0, EMPTY]]
    await this.send(sequencer, this.rollup, ROLLUP, 'sequenceBatches', [batches, this.chain.timestamp, last, sequencer])
    this.read_to(false)
  }
  async Force(upto) {
    const count = this.x.first + upto - this.seen.read
    require(count > 0, 'these were read')
    await this.send(this.watcher, this.rollup, ROLLUP, 'sequenceForceBatches', [this.forced(count)])
    this.read_to(true)
  }
  async Tick() {
    this.must_serve()
    // A watcher forces what the contract lets him: asked of the contract, and undone.
    for (let count = 1; count <= this.pending().length; count++) {
      const before = this.chain.snapshot()
      const data = ROLLUP.call('sequenceForceBatches', [this.forced(count)])
      const why = await this.chain.transact(this.watcher, this.rollup, data, ERRORS)
      this.chain.restore(before)
      require(why !== null, 'a watcher forces what the contract accepts')
    }
    this.x.acts = [[], ...this.x.acts].slice(0, this.depth + 1)
    this.close(BigInt(this.seconds), () => this.freeze() > 0)
  }
  async Reorg(depth) {
    if (depth > 1 && (this.x.emergency || this.freeze() > 0))
      throw new NotRealisable('by the model a reorg leaves a freeze as it is (ASM-FI-4); a contract with one clock cannot')
    this.replace(depth)
    // The guardian's acts of the blocks that vanished come again, in the block that replaces them.
    await this.look()
    const { acts } = this.x, again = acts.slice(0, depth).reverse().flat()
    for (const on of again) await this.guard(on)
    this.x.acts = [again, ...acts.slice(depth)]
  }
  async Emergency(on) {
    await super.Emergency(on)
    const [now, ...before] = this.x.acts
    this.x.acts = [[...now, on === 1], ...before]
  }
  guard(on) {
    return this.send(admin, this.manager, MANAGER, on ? 'activateEmergencyState' : 'deactivateEmergencyState', [])
  }

  state() {
    return { ...this.inbox_state(), 'halt.emergency': Number(this.seen.emergency), 'halt.freeze': this.freeze(),
      'inbox.owed': this.seen.forced - this.seen.read }
  }
}

await serve(Timeout, { name: 'PolygonZkEVMEtrog' })
