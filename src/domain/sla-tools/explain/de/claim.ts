import type { ClaimPlan, OnRequest } from '../../../sla/claim/plan.ts'
import type { ToldPeriod } from '../told-period.ts'
import { clockWords, type From, termWords } from './term.ts'

/** How the customer gets what is owed. */
export function claim(plan: ClaimPlan, period: ToldPeriod): string[] {
  switch (plan.kind) {
    case 'automatic':
      return ['Niemand muss etwas beantragen: Was geschuldet ist, wird von selbst gutgeschrieben.']
    case 'on-request':
      return onRequest(plan, period)
    case 'offer':
      return [
        'Ist das Ergebnis endgültig, bietet der Anbieter an, was geschuldet ist.',
        `Der Kunde nimmt das Angebot an: ${termWords(plan.accept, offer)}. Sonst verfällt es, und es wird nichts gutgeschrieben.`,
      ]
  }
}

function onRequest(plan: OnRequest, period: ToldPeriod): string[] {
  const { deadline, notice, evidence, requires, decision, issue } = plan
  return [
    'Was geschuldet ist, wird nur gutgeschrieben, wenn der Kunde es beantragt und der Anbieter den Antrag bewilligt.',
    ...(notice ? [`Frist für die Anzeige durch den Kunden: ${clockWords(notice, period)}.`] : []),
    deadline
      ? `Frist für den Antrag: ${clockWords(deadline, period)}.`
      : 'Der Antrag kann jederzeit gestellt werden, keine Frist beendet das Recht dazu.',
    ...(evidence.length > 0 ? [`Der Antrag muss enthalten: ${evidence.join('; ')}.`] : []),
    ...(requires.length > 0 ? [`Der Kunde muss bestätigen: ${requires.join('; ')}.`] : []),
    ...(decision
      ? [
          `Frist für die Entscheidung des Anbieters: ${termWords(decision, filing)}. ${silence[decision.otherwise]}`,
        ]
      : []),
    ...(issue ? [`Frist für die Gutschrift: ${termWords(issue, grant)}.`] : []),
  ]
}

const offer: From = { nominative: 'das Angebot', dative: 'dem Angebot' }
const filing: From = { nominative: 'die Einreichung', dative: 'der Einreichung' }
const grant: From = { nominative: 'die Bewilligung', dative: 'der Bewilligung' }

const silence = {
  granted: 'Entscheidet er bis dahin nicht, gilt ein rechtzeitiger Antrag als bewilligt.',
  open: 'Entscheidet er bis dahin nicht, bleibt der Antrag offen und ist überfällig.',
} as const
