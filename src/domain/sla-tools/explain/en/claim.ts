import type { ClaimPlan, OnRequest } from '../../../sla/claim/plan.ts'
import type { ToldPeriod } from '../told-period.ts'
import { clockWords, termWords } from './term.ts'

/** How the customer gets what is owed. */
export function claim(plan: ClaimPlan, period: ToldPeriod): string[] {
  switch (plan.kind) {
    case 'automatic':
      return ['Nobody has to ask: what is owed is credited automatically.']
    case 'on-request':
      return onRequest(plan, period)
    case 'offer':
      return [
        'When the result is final, the provider offers what is owed.',
        `The customer accepts ${termWords(plan.accept, 'the offer')}; otherwise the offer lapses and nothing is credited.`,
      ]
  }
}

function onRequest(plan: OnRequest, period: ToldPeriod): string[] {
  const { deadline, notice, evidence, requires, decision, issue } = plan
  return [
    'What is owed is credited only when the customer claims it and the provider grants the claim.',
    ...(notice ? [`The customer must give notice ${clockWords(notice, period)}.`] : []),
    deadline
      ? `The claim must be filed ${clockWords(deadline, period)}.`
      : 'The claim may be filed at any time: no deadline ends it.',
    ...(evidence.length > 0 ? [`It must bring: ${evidence.join('; ')}.`] : []),
    ...(requires.length > 0 ? [`The customer must confirm: ${requires.join('; ')}.`] : []),
    ...(decision
      ? [
          `The provider must decide ${termWords(decision, 'the filing')}; ${silence[decision.otherwise]}.`,
        ]
      : []),
    ...(issue ? [`The credit must be issued ${termWords(issue, 'the grant')}.`] : []),
  ]
}

const silence = {
  granted: 'if it has not, a claim that was filed in time is granted',
  open: 'if it has not, the claim stays open and is overdue',
} as const
