import type { Digest } from '../../src/domain/brand.ts'
import type { Dispute } from '../../src/domain/disputes/dispute.ts'
import { minor } from '../../src/domain/money/money.ts'
import { approve } from '../../src/services/deciding/approve.ts'
import { deny } from '../../src/services/deciding/deny.ts'
import { holdDisputed } from '../../src/services/disputes/hold.ts'
import { setLimit } from '../../src/services/limits/set-limit.ts'
import { pauseSettlement } from '../../src/services/settling/pause.ts'
import { customer, paidIn } from './machine.ts'
import { creditsIn } from './rows.ts'
import type { Stage } from './stage.ts'

/** What a person does in the middle of a round. */
export type Deed =
  /** Agrees to everything that is proposed. */
  | { readonly kind: 'approve'; readonly by: string }
  /** Refuses the first credit that has not been sent. */
  | { readonly kind: 'deny'; readonly by: string }
  /** Throws the kill switch, or takes it back. */
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** Sets the limit of every day. */
  | { readonly kind: 'limit'; readonly minor: number }
  /** The customer disputes whatever is at Stripe or gets there; or has its answer. */
  | { readonly kind: 'dispute' }
  | { readonly kind: 'answer' }

const reason = 'seen to it'

export async function act(stage: Stage, deed: Deed): Promise<unknown> {
  const { at, machine } = stage
  const decide = (by: string) => ({ by, reason })
  switch (deed.kind) {
    case 'approve': {
      const proposed = creditsIn(machine.sqlite).filter(({ state }) => state === 'proposed')
      for (const { id: creditId, proposal } of proposed) {
        await approve(at.db, customer, { creditId, proposal, ...decide(deed.by) }, stage.now())
      }
      return undefined
    }
    case 'deny': {
      // A restored ledger takes what was paid for what was never sent: first it is compared with Stripe.
      if (stage.isRestored) return undefined
      const isUnsent = (state: string) => state === 'proposed' || state === 'approved'
      const first = creditsIn(machine.sqlite).find(({ state }) => isUnsent(state))
      if (!first) return undefined
      const { id: creditId, proposal } = first
      return await deny(at.db, customer, { creditId, proposal, ...decide(deed.by) }, stage.now())
    }
    case 'pause':
    case 'resume': {
      const paused = deed.kind === 'pause'
      return await pauseSettlement(
        at.db,
        customer,
        { paused, ...decide('key:switch') },
        stage.now(),
      )
    }
    case 'limit': {
      const limit = { name: 'sent-daily', scope: customer, currency: paidIn, day: null } as const
      const wish = { ...limit, minor: minor(deed.minor), ...decide('key:board') }
      return await setLimit(at.db, wish, stage.now())
    }
    case 'dispute':
    case 'answer': {
      stage.dispute = deed.kind === 'dispute' ? 'open' : 'ended'
      const disputes = disputesOver(stage)
      return await holdDisputed(at, customer, disputes, new Set())
    }
  }
}

/** Nobody holds anything back any more, and enough people agree to what is still proposed. */
export async function letGo(stage: Stage): Promise<void> {
  if (stage.allowance.isPaused()) await act(stage, { kind: 'resume' })
  if (stage.dispute !== 'none') await act(stage, { kind: 'answer' })
  for (const by of ['key:xen', 'key:yan']) await act(stage, { kind: 'approve', by })
}

/** One dispute about each commitment, all open or all upheld. */
function disputesOver(stage: Stage): readonly Dispute[] {
  const at = stage.now()
  const isOpen = stage.dispute === 'open'
  return stage.machine.subjects.map((subject, i): Dispute => {
    const filing = { subject, windows: [], evidence: [], reason, expected: null }
    return {
      id: `dp_${i}`,
      subject,
      state: isOpen ? 'filed' : 'upheld',
      by: 'key:customer',
      at,
      filing,
      clocks: { deadline: null, isLate: false, decideBy: at },
      evidence: 'b'.repeat(64) as Digest,
      owed: { minor: minor(0), currency: paidIn },
      ended: isOpen ? null : { by: 'key:ann', at, reason, adjusted: null },
      notes: [],
      isOverdue: false,
    }
  })
}
