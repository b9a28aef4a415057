import type { EpochMs } from '../../src/domain/brand.ts'
import { SYSTEM } from '../../src/domain/tenant.ts'
import { resolve } from '../../src/services/deciding/resolve.ts'
import { checkLedger } from '../../src/services/reconciling/check-ledger.ts'
import { reconcile } from '../../src/services/reconciling/reconcile.ts'
import { settleDue } from '../../src/services/settling/settle.ts'
import { customer } from './machine.ts'
import { act, letGo } from './people.ts'
import { creditsIn, isBack, rowsOf, tamper } from './rows.ts'
import type { Stage } from './stage.ts'

const hourMs = 3_600_000
const roundsMax = 40

/** Nothing goes wrong any more: everything comes to rest, and then everything must be right. */
export async function calm(stage: Stage): Promise<void> {
  if (!stage.machine.setting.isOwed) await stage.machine.owe(stage.now())
  await letGo(stage)
  await rest(stage)
  // Whatever was late at Stripe has come, and lists show it.
  await stage.passTo((stage.now() + stage.fortune.listLagMs + 26 * hourMs) as EpochMs)
  await check(stage)
}

async function rest(stage: Stage): Promise<void> {
  for (let round = 0; round < roundsMax; round++) {
    // Some days are enough to see that what is over the limit waits.
    if (round === 3 && stage.fortune.limit !== null) await act(stage, { kind: 'limit', minor: 1e6 })
    const { nextWake } = await settleOnce(stage)
    if (!stage.post.isEmpty) await stage.post.deliverAll()
    const reviewAt = await review(stage)
    const next = Math.min(
      nextWake ?? Number.POSITIVE_INFINITY,
      reviewAt ?? Number.POSITIVE_INFINITY,
    )
    if (!Number.isFinite(next)) return
    await stage.passTo((next + oversleepMs(round)) as EpochMs)
  }
  stage.problem('stuck', `still at work after ${roundsMax} rounds`)
}

/** Alarms may come late, and the longer it takes, the later they do: days need not be many rounds. */
const oversleepMs = (round: number): number =>
  round < 4 ? 0 : Math.min(2 ** (round - 4), 12) * hourMs

const settleOnce = (stage: Stage) =>
  settleDue(stage.at, customer, {
    ...(stage.variant.settings ? { settings: stage.variant.settings } : {}),
  })

/** The policy of the person who reviews. Returns when to come back; undefined when nothing is left. */
async function review(stage: Stage): Promise<EpochMs | undefined> {
  let comeBack: EpochMs | undefined
  for (const { id, proposal, state } of creditsIn(stage.machine.sqlite)) {
    if (state !== 'review') continue
    checkDoubt(stage, id)
    const { settings = {} } = stage.variant
    const at = { ...stage.at, settings }
    const decision = { creditId: id, proposal, by: 'key:reviewer', reason: 'looked into it' }
    const kind = stage.wishFor(id)
    const tried = await resolve(at, customer, { ...decision, resolution: { kind } }, stage.now())
    if (tried.ok) comeBack = stage.now()
    else if (tried.error.reason === 'too-early') comeBack = tried.error.until
    else if (tried.error.reason === 'found-at-stripe') {
      const [stripeId = ''] = tried.error.stripeIds
      const resolution = { kind: 'adopt', stripeId } as const
      const adopted = await resolve(at, customer, { ...decision, resolution }, stage.now())
      if (adopted.ok) comeBack = stage.now()
    } else stage.problem('stuck', `the reviewer is told ${JSON.stringify(tried.error)}`)
  }
  return comeBack
}

/** Money that is back among the approved says that Stripe surely did nothing. */
function checkDoubt(stage: Stage, creditId: string): void {
  if (!isBack(stage.machine.sqlite, creditId)) return
  const object = stage.paid().find((each) => each.creditId === creditId)
  if (object) stage.problem('lost', `${creditId} is held for not executed, and is ${object.id}`)
}

async function check(stage: Stage): Promise<void> {
  const { findings } = await reconcile(stage.at, customer)
  for (const { kind, detail } of findings) {
    // What was voided there by a person is for a person to see.
    if (kind === 'voided-but-owed' && stage.isInvoiceVoid) continue
    stage.problem('ledger_mismatch', `${kind}: ${detail}`)
  }
  checkCredits(stage)
  for (const { name, detail } of await checkLedger(stage.at.db, SYSTEM)) {
    stage.problem('ledger_mismatch', `${name}: ${detail}`)
  }
  if (stage.fortune.isDoneTwice) await doAgain(stage)
  const edited = tamper(stage.machine.sqlite)
  if (edited) stage.problem('ledger_mismatch', edited)
}

async function doAgain(stage: Stage): Promise<void> {
  const before = rowsOf(stage.machine.sqlite)
  await settleOnce(stage)
  await reconcile(stage.at, customer)
  if (rowsOf(stage.machine.sqlite) === before) return
  stage.problem('ledger_mismatch', 'a second run changed something')
}

function checkCredits(stage: Stage): void {
  const objects = Map.groupBy(stage.paid(), (each) => each.creditId)
  const credits = creditsIn(stage.machine.sqlite)
  stage.states = credits.map((credit) => credit.state)
  if (credits.length !== stage.machine.setting.owed.length) {
    stage.problem('lost', `${credits.length} credits`)
  }
  for (const { id, state, stripeId, minor, currency, payee } of credits) {
    const [object] = objects.get(id) ?? []
    if (state === 'issued' || state === 'applied') {
      const told = object && [object.id, object.minor, object.currency, object.customer].join()
      const ours = [stripeId, minor, currency, payee].join()
      if (told !== ours) stage.problem('lost', `${id} is ${state}: ${ours}; at Stripe: ${told}`)
    } else if (state === 'denied' || state === 'review') {
      if (object) stage.problem('lost', `${id} is ${state}, and Stripe has ${object.id}`)
    } else if (state !== 'voided' || !stage.isInvoiceVoid) {
      stage.problem('stuck', `${id} is ${state}`)
    }
  }
}
