import type { App } from '../../../app.ts'
import type { Sla } from '../../../domain/sla/document.ts'
import { explainSla } from '../../../domain/sla-tools/explain/explain.ts'
import { listClaims } from '../../../services/claims/list.ts'
import { listDisputes } from '../../../services/disputes/read-disputes.ts'
import { turningPointsOf } from '../../../services/foresight/turning-points-of.ts'
import { listStatements } from '../../../services/statements/list-statements.ts'
import type { Customer } from '../../../storage/customers/customers.ts'
import type { ClauseModel } from '../clause/model.ts'
import type { Frame } from '../models.ts'
import type { Lang } from '../words/lang.ts'
import { claimNotes } from './claims.ts'
import { type JudgedCommitment, judgedCommitment } from './judged-commitment.ts'
import { pictured } from './pictured.ts'

/** @returns null when nothing of that name was judged in the period. */
export async function loadClause(
  app: App,
  frame: Frame,
  customer: Customer,
  at: { readonly label: string; readonly name: string },
): Promise<ClauseModel | null> {
  const judged = await judgedCommitment(app, customer.id, at)
  if (!judged) return null
  const { stored, commitment, agreed } = judged
  const { verdict } = stored
  const now = app.now()
  const claims = await listClaims(app.db, customer.id, now)
  const { days, burning } = await pictured(app, customer.id, agreed, verdict, judged.newest)
  return {
    frame: { ...frame, zone: verdict.period.zone },
    customer: { id: customer.id, name: customer.name },
    verdict,
    commitment,
    explained: {
      en: explained(agreed.sla, at.name, 'en'),
      de: explained(agreed.sla, at.name, 'de'),
    },
    turning: await turningPointsOf(app.db, customer.id, agreed, {
      verdict,
      commitment: at.name,
    }),
    days: days[at.name] ?? [],
    burning: burning[at.name] ?? null,
    claim: claimNotes(agreed, verdict, claims, now)[at.name] ?? null,
    disputes: (await listDisputes(app.db, customer.id, now)).filter(
      ({ subject }) =>
        subject.agreement === verdict.agreement &&
        subject.period === at.label &&
        subject.commitment === at.name,
    ),
    evidence: await evidenceOf(app, customer, judged),
  }
}

function explained(sla: Sla, name: string, lang: Lang): ClauseModel['explained'][Lang] {
  const found = explainSla(sla, lang).commitments.find((each) => each.name === name)
  if (!found) throw new Error(`a verdict names ${name}, which its SLA does not`)
  return found
}

/** Where the proof of what was excluded is. */
async function evidenceOf(
  app: App,
  customer: Customer,
  { commitment }: JudgedCommitment,
): Promise<ClauseModel['evidence']> {
  if (!commitment.exclusions?.length) return {}
  const statements = await listStatements(app.db, customer.id)
  return Object.fromEntries(statements.map(({ id, proposal }) => [id, proposal.evidence]))
}
