// Arbitrum's ExpressLaneAuction, as published and behind its proxy, bidding in the package's TestWETH9, as an implementation of the
// slice `express_lane`. The auctioneer is off-chain: it is the adapter, and asks the contract's views.
//
//   node express.mjs [--wrong reserve|tie]   the minimal reserve is off by one, or the auctioneer breaks ties the other way
import { AbiCoder, computeAddress, keccak256, SigningKey, solidityPacked, TypedDataEncoder } from 'ethers'
import { require, Refused, serve } from './sequent_adapter.mjs'
import { account, address, at, Chain, remembered } from './evm.mjs'
import { call, contract, proxied, wrong } from './nitro.mjs'

const AUCTION = contract('src/express-lane-auction/ExpressLaneAuction.sol/ExpressLaneAuction')
const TOKEN = contract('src/mocks/TestWETH9.sol/TestWETH9')

const BIDDERS = 2, ROUNDS = 2
const T0 = 1_000_000n, U64 = (1n << 64n) - 1n
const owner = account(0), auctioneer = account(1), seller = account(2), treasury = address(0x7ea)
const keys = [1, 2].map(i => new SigningKey('0x' + String(i).repeat(64)))
const bidders = keys.map(key => computeAddress(key).toLowerCase())
// The contract has no salt in a bid; its hash is chosen by choosing the controller, of which each bidder has some.
const lanes = bidders.map((_, i) => Array.from({ length: 512 }, (_, k) => address(0x10000 * (i + 1) + k)))
const holders = new Map(lanes.flatMap((lane, i) => lane.map(a => [a, i + 1])))
const who_is = a => holders.get(a) ?? 0
const balance_slot = remembered(bidder => remembered(mapping =>
  BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(['address', 'uint256'], [bidder, mapping])))))
const as_address = word => address(word & ((1n << 160n) - 1n))

class Lane {
  static slice = 'express_lane'
  static events = { AuctionSecond: [], Deposit: ['who', 'amount'], InitiateWithdrawal: ['who'], FinalizeWithdrawal: ['who'],
    SetReservePrice: ['amount'], SignBid: ['who', 'amount', 'high'], ResolveAuction: ['first', 'second'],
    SetRoundTimingInfo: ['seconds', 'origin'], SetMinReservePrice: ['amount'], SetAuctionClosing: ['seconds'],
    TransferExpressLaneController: ['from', 'to', 'next'] }

  static async create(parameters) {
    // What the model has at most: units of money a bidder; and origins are counted from as long before the start as a round may last.
    const { variables } = Lane.asked, s = new Lane(), p = s.p = parameters, c = s.chain = await Chain.create({ timestamp: T0 })
    for (const a of [...bidders, ...lanes.flat()]) await c.fund(a)
    s.token = await c.deploy(TOKEN, ['WETH', 'WETH'])
    s.at = await proxied(c, AUCTION, [], [[auctioneer, s.token, treasury,
      [T0, p.round_seconds, p.auction_closing_seconds, p.reserve_submission_seconds],
      p.reserve_min_units + (wrong === 'reserve' ? 1 : 0), owner, owner, seller, owner, owner, seller, owner]])
    for (const bidder of bidders) {
      await c.setup(bidder, s.token, TOKEN, 'deposit', [], BigInt(variables['auction.deposit[0]']))
      await c.setup(bidder, s.token, TOKEN, 'approve', [s.at, U64])
    }
    // The mapping of balances is the first variable of the contract's own: three words before the beneficiary, then the token.
    s.clock = variables['auction.round_duration']
    s.balances = 0n
    while (c.slot(s.at, s.balances + 3n) !== BigInt(treasury) || c.slot(s.at, s.balances + 4n) !== BigInt(s.token))
      if (++s.balances > 1000n) throw new Error('the layout of ExpressLaneAuction is another')
    s.domain = { name: 'ExpressLaneAuction', version: '1', chainId: 1, verifyingContract: s.at }
    s.drawn = new Map()
    s.x = { now: 0n, bids: [[], []], bid_round: 0n, put: [0, 0], withdrawn: 0, left: [false, false], round: 0,
      next_start: BigInt(p.round_seconds), sold: 0, owner: [0, 0], announced: p.reserve_min_units, stage: 0, owner_acted: 0 }
    await s.look()
    s.note_stage()
    return s
  }

  // ---- what the contract says now
  async look() {
    const view = (name, args = [], to = this.at, contract = AUCTION) => this.chain.view(to, call(contract, name, args))
    const [offset, duration, closing, submission] = await view('roundTimingInfo'), [reserve] = await view('reservePrice')
    const [reserve_min] = await view('minReservePrice')
    const [current] = await view('currentRound'), [closed] = await view('isAuctionRoundClosed')
    const [beneficiary] = await view('beneficiaryBalance'), [lane_a, round_a, lane_b, round_b] = await view('resolvedRounds')
    const usable = [], purse = []
    for (const bidder of bidders) {
      usable.push(Number((await view('balanceOf', [bidder]))[0]))
      purse.push(Number((await view('balanceOf', [bidder], this.token, TOKEN))[0]))
    }
    this.seen = { offset: BigInt.asIntN(64, offset), duration, closing, submission,
      reserve_min: Number(reserve_min), reserve: Number(reserve), current, closed: closed === 1n, beneficiary,
      rounds: [{ lane: as_address(lane_a), round: round_a }, { lane: as_address(lane_b), round: round_b }], usable, purse,
      stored: this.stored() }
  }
  // The deposit and the round of its withdrawal, which no view tells before it may be taken: the contract's storage.
  stored() {
    return bidders.map(bidder => {
      const place = balance_slot(bidder)(this.balances)
      return { deposit: this.chain.slot(this.at, place), round: this.chain.slot(this.at, place + 1n) & U64 }
    })
  }
  async send(from, name, args, to = this.at, contract = AUCTION) {
    const why = await this.chain.transact(from, to, call(contract, name, args), contract.abi)
    if (why) throw new Refused(why)
    await this.look()
  }
  held(i) { return this.seen.current + 1n === this.x.bid_round ? this.x.bids[i] : [] }
  selling() { require(this.seen.current < BigInt(this.p.auction_sales), 'the history ends') }

  // ---- events
  async AuctionSecond() {
    require(this.x.round < this.p.auction_sales, 'the history ends')
    const { x } = this
    this.chain.timestamp += 1n
    x.now += 1n
    await this.look()
    if (x.now === x.next_start) {
      x.round++
      x.sold = x.stage = 0
      if (x.round < this.p.auction_sales) x.next_start += this.seen.duration
    }
    this.note_stage()
  }
  // How far the auction of this round has come, as users know it who see the contract's times.
  note_stage() {
    const { seen, x } = this, passed = this.chain.timestamp - seen.offset
    const left = passed < 0n ? U64 : seen.duration - passed % seen.duration
    x.stage = Math.max(x.stage, seen.closed ? 2 : left <= seen.closing + seen.submission ? 1 : 0)
  }
  async Deposit(who, amount) {
    await this.send(bidders[who - 1], 'deposit', [amount])
    this.x.put = this.x.put.with(who - 1, this.x.put[who - 1] + amount)
    this.x.left = this.x.left.with(who - 1, false)
  }
  async InitiateWithdrawal(who) { await this.send(bidders[who - 1], 'initiateWithdrawal', []) }
  async FinalizeWithdrawal(who) {
    const before = this.seen.purse[who - 1]
    await this.send(bidders[who - 1], 'finalizeWithdrawal', [])
    const gained = this.seen.purse[who - 1] - before
    this.x.withdrawn += gained
    this.x.left = this.x.left.with(who - 1, true)
    await this.send(bidders[who - 1], 'transfer', [treasury, gained], this.token, TOKEN)  // the model's bidder does not bring it back
  }
  async SetReservePrice(amount) {
    this.selling()
    await this.send(seller, 'setReservePrice', [amount])
    this.announce()
  }
  announce() { if (this.x.sold > 0 || this.x.stage === 0) this.x.announced = this.seen.reserve }
  owner_may() {
    this.selling()
    require(this.p.auction_owner && !this.x.owner_acted, 'the owner does nothing more')
  }
  async SetMinReservePrice(amount) {
    this.owner_may()
    require(amount > this.seen.reserve_min, 'the owner lowers nothing')
    await this.send(owner, 'setMinReservePrice', [amount])
    this.x.owner_acted = 1
    this.announce()
  }
  async SetAuctionClosing(seconds) {
    this.owner_may()
    await this.send(seller, 'setRoundTimingInfo', [[this.seen.offset, this.seen.duration, seconds, this.seen.submission]])
    this.x.owner_acted = 1
    this.note_stage()
  }
  // The auctioneer's checks. Of two bids the one of higher hash is drawn.
  async SignBid(who, amount, high) {
    const i = who - 1, round = this.seen.current + 1n, mine = this.held(i), other = this.held(1 - i).at(-1)
    this.selling()
    require(!this.seen.closed, 'the auction is closed')
    require(this.seen.usable[i] >= amount, 'the balance does not cover it')
    require(mine.length < 2 && mine.at(-1)?.amount !== amount, 'as many bids as the model has, or the same again')
    const level = other ? (high ? (other.level + 16) >> 1 : other.level >> 1) : high ? 11 : 4
    const bids = this.x.bid_round === round ? this.x.bids.map(b => b.slice()) : [[], []]
    bids[i].push(this.draw(i, round, amount, level))
    Object.assign(this.x, { bids, bid_round: round })
  }
  draw(i, round, amount, level) {
    const key = [i, round, amount, level].join()
    if (this.drawn.has(key)) return this.drawn.get(key)
    for (const lane of lanes[i]) {
      const hash = TypedDataEncoder.hash(this.domain, { Bid: [{ name: 'round', type: 'uint64' },
        { name: 'expressLaneController', type: 'address' }, { name: 'amount', type: 'uint256' }] },
      { round, expressLaneController: lane, amount })
      const rank = keccak256(solidityPacked(['address', 'bytes32'], [bidders[i], hash]))
      if (parseInt(rank[2], 16) !== level) continue
      const bid = { amount, lane, rank, level, signature: keys[i].sign(hash).serialized }
      this.drawn.set(key, bid)
      return bid
    }
    throw new Error('no controller whose bid has such a hash')
  }
  async ResolveAuction(first, second) {
    this.selling()
    const { reserve } = this.seen, mine = this.held(first - 1).at(-1), rival = this.held(2 - first).at(-1)
    const next = second === 0 ? undefined : second === first ? this.held(first - 1).at(-2) : this.held(second - 1).at(-1)
    const stands = bid => bid && bid.amount >= reserve
    const wins = wrong === 'tie' ? rival?.rank > mine?.rank : rival?.rank < mine?.rank
    require(stands(mine) && (!stands(rival) || rival.amount < mine.amount || (rival.amount === mine.amount && wins)),
      'the auctioneer hands in the best bid')
    require(second === 0 || next, 'there is no such bid')
    require(!stands(rival) || rival.amount <= (next?.amount ?? 0), 'the auctioneer leaves no higher bid out')
    const bid = b => [b.lane, b.amount, b.signature]
    const { round } = this.x
    if (next) await this.send(auctioneer, 'resolveMultiBidAuction', [bid(mine), bid(next)])
    else await this.send(auctioneer, 'resolveSingleBidAuction', [bid(mine)])
    if (this.x.sold === 0) this.x.owner = this.x.owner.with(round, who_is(this.seen.rounds[0].lane))
    this.x.sold = Math.min(this.x.sold + 1, 2)
  }
  async SetRoundTimingInfo(seconds, origin) {
    this.selling()
    await this.send(seller, 'setRoundTimingInfo', [[T0 - BigInt(this.clock) + BigInt(origin), seconds, this.seen.closing,
      this.seen.submission]])
  }
  async TransferExpressLaneController(from, to, next) {
    this.selling()
    const round = this.seen.current + BigInt(next), mine = this.seen.rounds.find(r => r.round === round)
    const sender = mine && who_is(mine.lane) === from ? mine.lane : lanes[from - 1][0]
    await this.send(sender, 'transferExpressLaneController', [round, lanes[to - 1][0]])
    const place = this.x.round + next - 1
    if (place >= 0 && place < ROUNDS && this.x.owner[place] === from) this.x.owner = this.x.owner.with(place, to)
  }

  mark() { return { snapshot: this.chain.snapshot(), x: { ...this.x }, seen: this.seen } }
  back({ snapshot, x, seen }) {
    this.chain.restore(snapshot)
    Object.assign(this, { x: { ...x }, seen })
  }

  // ---- the model's leaves
  state() {
    const { x, seen } = this, [late, early] = seen.rounds, n = Number
    const s = { 'auction.now': n(x.now), 'auction.round_duration': n(seen.duration),
      'auction.offset_timestamp': n(seen.offset - T0) + this.clock, 'auction.auction_closing': n(seen.closing),
      'auction.reserve_submission': n(seen.submission), 'auction.min_reserve_price': seen.reserve_min,
      'auction.stage': x.stage, 'auction.owner_acted': x.owner_acted, 'auction.reserve_price': seen.reserve,
      'auction.latest_resolved_round': n(late.round), 'auction.latest_resolved_controller': who_is(late.lane),
      'auction.older_resolved_round': n(early.round), 'auction.older_resolved_controller': who_is(early.lane),
      'auction.beneficiary_balance': n(seen.beneficiary),
      'auction.withdrawn': x.withdrawn, 'auction.round': x.round, 'auction.next_start': n(x.next_start), 'auction.sold': x.sold,
      'auction.announced': x.announced }
    const [a, b] = [this.held(0).at(-1), this.held(1).at(-1)]
    s['auction.high'] = a && b ? (a.rank > b.rank ? 1 : 2) : a ? (a.level >= 8 ? 1 : 2) : b ? (b.level >= 8 ? 2 : 1) : 0
    for (let i = 0; i < BIDDERS; i++) {
      const { deposit, round } = seen.stored[i], held = this.held(i)
      s[at('auction.deposit', i)] = n(deposit)
      // After finalizeWithdrawal the contract leaves the round where it was.
      s[at('auction.withdrawal_round', i)] = round === U64 || x.left[i] ? 0 : n(round)
      s[at('auction.bid', i)] = held.at(-1)?.amount ?? 0
      s[at('auction.older', i)] = held.at(-2)?.amount ?? 0
      s[at('auction.put', i)] = x.put[i]
      s[at('auction.express_lane_controller', i)] = x.owner[i]
    }
    return s
  }
}

await serve(Lane, { name: 'ExpressLaneAuction of nitro-contracts 3.2.0' })
