import { type ClaimPlan, claimPlanOf, type OnRequest } from '../../sla/claim/plan.ts'
import { clockWords, termWords } from '../explain/en/term.ts'
import { toldPeriodOf } from '../explain/told-period.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { judgeTexts, longerIsBetter, shorterIsBetter } from './claim-judging.ts'
import { byRank, bySign } from './judging.ts'
import type { Side } from './side.ts'

/** How what is owed is claimed, until when and with what. */
export const claimAspects: readonly Aspect<Side>[] = [
  {
    what: 'claim',
    path: ['claim', 'kind'],
    words: (side) => kinds[planOfClaim(side).kind],
    judge: (before, after) => judgeKinds(planOfClaim(before), planOfClaim(after)),
  },
  ofRequest('deadline of a claim', 'deadline', {
    words: ({ deadline }, side) =>
      deadline ? clockWords(deadline, toldPeriodOf(side.sla)) : 'none: at any time',
    judge: (before, after) => longerIsBetter(before.deadline, after.deadline),
  }),
  ofRequest('notice before a claim', 'notice', {
    words: ({ notice }, side) => (notice ? clockWords(notice, toldPeriodOf(side.sla)) : 'none'),
    judge: (before, after) => longerIsBetter(before.notice, after.notice),
  }),
  ofRequest('what a claim must bring', 'evidence', {
    words: ({ evidence }) => texts(evidence),
    judge: (before, after) => judgeTexts(before.evidence, after.evidence),
  }),
  ofRequest('what a claimant must confirm', 'requires', {
    words: ({ requires }) => texts(requires),
    judge: (before, after) => judgeTexts(before.requires, after.requires),
  }),
  ofRequest("the provider's time to decide", 'decision', {
    words: ({ decision }) => (decision ? termWords(decision, 'the filing') : 'none'),
    judge: (before, after) => shorterIsBetter(before.decision, after.decision),
  }),
  ofRequest("what the provider's silence means", 'decision', {
    words: ({ decision }) => silence[decision?.otherwise ?? 'open'],
    judge: (before, after) =>
      byRank(['open', 'granted'])(
        before.decision?.otherwise ?? 'open',
        after.decision?.otherwise ?? 'open',
      ),
  }),
  ofRequest('time to issue a granted credit', 'issueWithin', {
    words: ({ issue }) => (issue ? termWords(issue, 'the grant') : 'none'),
    judge: (before, after) => shorterIsBetter(before.issue, after.issue),
  }),
  {
    what: 'time to accept an offer',
    path: ['claim', 'accept'],
    words: (side) => {
      const plan = planOfClaim(side)
      return plan.kind === 'offer' ? termWords(plan.accept, 'the offer') : 'none'
    },
    judge: (a, b) => {
      const [before, after] = [planOfClaim(a), planOfClaim(b)]
      if (before.kind !== 'offer' || after.kind !== 'offer') return 'unclear'
      return longerIsBetter(before.accept, after.accept)
    },
  },
]

const planOfClaim = ({ written }: Side): ClaimPlan => claimPlanOf(written.claim)

/** Of one thing that only a claim on request says. Where the kind itself changes, that is judged alone. */
function ofRequest(
  what: string,
  field: string,
  of: {
    words(plan: OnRequest, side: Side): string
    judge(before: OnRequest, after: OnRequest): Judgement
  },
): Aspect<Side> {
  return {
    what,
    path: ['claim', field],
    words: (side) => {
      const plan = planOfClaim(side)
      return plan.kind === 'on-request' ? of.words(plan, side) : 'none'
    },
    judge: (a, b) => {
      const [before, after] = [planOfClaim(a), planOfClaim(b)]
      if (before.kind !== 'on-request' || after.kind !== 'on-request') return 'unclear'
      return of.judge(before, after)
    },
  }
}

const kinds = {
  automatic: 'nobody has to ask',
  'on-request': 'the customer files a claim, and the provider grants it',
  offer: 'the provider offers, and the customer accepts',
} as const satisfies Record<ClaimPlan['kind'], string>

const silence = {
  granted: 'the claim is granted',
  open: 'nothing: the claim stays open',
} as const

const texts = (list: readonly string[]): string =>
  list.length === 0 ? 'nothing' : [...list].sort().join('; ')

/** Only not having to ask at all is plainly better than either way of asking. */
const judgeKinds = (before: ClaimPlan, after: ClaimPlan): Judgement =>
  bySign(Number(after.kind === 'automatic') - Number(before.kind === 'automatic'))
