import type { Claim } from '../../../domain/claims/claim.ts'
import type { Say } from '../say.ts'

/** Where a claim stands, and which clock runs. */
export function claimSentences(say: Say, claim: Claim): readonly string[] {
  const { words } = say
  const { state, clocks, decided, issueBy } = claim
  const since = say.moment(decided?.at ?? claim.at)
  switch (state) {
    case 'filed':
      return [words.claim.state.filed(since), ...lateness(say, claim), ...decision(say, claim)]
    case 'granted': {
      const told = decided?.by === null ? 'grantedBySilence' : 'granted'
      const issue = issueBy === null ? [] : [words.claim.issueBefore(say.moment(issueBy))]
      return [words.claim.state[told](since), ...issue]
    }
    case 'offered':
      return [words.claim.state.offered(say.moment(claim.acceptBy ?? claim.at))]
    case 'denied':
      return [words.claim.state.denied(since), ...(clocks ? lateness(say, claim) : [])]
    case 'withdrawn':
    case 'accepted':
    case 'declined':
    case 'lapsed':
      return [words.claim.state[state](since)]
  }
}

function lateness(say: Say, { clocks, at }: Claim): string[] {
  if (!clocks?.isLate) return []
  if (clocks.deadline !== null && at >= clocks.deadline)
    return [say.words.claim.late(say.moment(clocks.deadline))]
  return clocks.noticeBy === null ? [] : [say.words.claim.lateNotice(say.moment(clocks.noticeBy))]
}

function decision(say: Say, { clocks, isOverdue }: Claim): string[] {
  const by = clocks?.decision?.by
  if (by === undefined) return []
  const { overdue, decideBefore } = say.words.claim
  return [(isOverdue ? overdue : decideBefore)(say.moment(by))]
}
