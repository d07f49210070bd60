// F-11 on the published contracts: a message is late, somebody has a proof and forces; but in the same block the operator has made
// an empty batch final, and the proof is of another state.
import { Enforced } from './enforced.mjs'

const delay = 2
const start = () => Enforced.create({ l1_block_seconds: 12, max_delay_message_queue_l1_blocks: delay,
  max_delay_enter_enforced_mode_l1_blocks: 50, l1_reorg_depth_max: 0, forced_txs: 2, censoring: 1, offline: 1 })
const mode = system => `enforced batch mode ${system.seen.enforced ? 'on' : 'off'}`

// A message that the operator, who finalises an empty batch in each block, leaves until it is late.
async function late() {
  const system = await start()
  system.SetOperatorMode(1)
  await system.Enqueue(0)
  for (let block = 0; block <= delay; block++) {
    await system.Finalize(0)
    await system.Tick()
  }
  return system
}
// What the one who forces sends was made on the batch that was final before: the operator is first in the block.
async function race(system) {
  const call = system.forcing(1)
  await system.Finalize(0)
  try {
    await system.hand_in(call)
    return 'accepted'
  } catch (refusal) { return refusal.message }
}

const system = await late(), snapshot = system.mark()
console.log(`the message is late: ${await system.Tick().then(() => 'no', () => 'yes')}`)
await system.Force(1)
console.log(`forced in time: accepted, ${mode(system)}`)
system.back(snapshot)
let said = await race(system)
console.log(`forced after an empty batch was finalised in the same block: ${said}, ${mode(system)}`)
for (let block = 0; block < 100; block++) {
  system.close(12n, () => false)
  said = await race(system)
}
console.log(`after 100 such blocks: ${said}, ${mode(system)}, the message ${system.pending().length > 0 ? 'waits' : 'is in'}`)
