import type { App } from '../../../app.ts'
import { countingIn } from '../../../domain/judging/counting.ts'
import { agreedSla, finalAt } from '../../../services/agreements/agreed-sla.ts'
import { listClaims } from '../../../services/claims/list.ts'
import { listDisputes } from '../../../services/disputes/read-disputes.ts'
import { listAgreements } from '../../../storage/customers/agreements.ts'
import type { Customer } from '../../../storage/customers/customers.ts'
import { listVerdicts, newestOf, type StoredVerdict } from '../../../storage/judging/verdicts.ts'
import { listCredits } from '../../../storage/ledger/credits.ts'
import { transfersOfCredits } from '../../../storage/ledger/transfers.ts'
import type { Frame, MonthModel, Revision } from '../models.ts'
import { claimNotes } from './claims.ts'
import { labelsOf } from './labels.ts'
import { pictured } from './pictured.ts'

/**
 * A customer's period.
 *
 * @param label Null for the latest one.
 * @returns null when nothing was judged under this label.
 */
export async function loadMonth(
  app: App,
  frame: Frame,
  customer: Customer,
  label: string | null,
): Promise<MonthModel | null> {
  const all = await listVerdicts(app.db, customer.id)
  const months = labelsOf(all)
  const wanted = label ?? months[0]
  const newest = newestOf(all)
  // A customer with two agreements in a period has two verdicts; the later agreement's is shown.
  const shown = newest.findLast(({ verdict }) => verdict.period.label === wanted)
  if (!shown) return null
  const { verdict } = shown
  const agreements = await listAgreements(app.db, customer.id)
  const agreement = agreements.find(({ id }) => id === verdict.agreement)
  if (!agreement) throw new Error(`verdict of ${verdict.agreement}, which is not there`)
  const agreed = await agreedSla(app.db, agreement)
  const credits = (await listCredits(app.db, customer.id, { kind: 'sla' })).filter(
    ({ subject }) => subject.agreement === agreement.id && subject.period === verdict.period.label,
  )
  const { metadata } = agreed.sla
  return {
    frame: { ...frame, zone: verdict.period.zone },
    customer: { id: customer.id, name: customer.name },
    months,
    verdict,
    finalAt: verdict.status === 'final' ? null : finalAt(agreed, verdict.period),
    revisions: all
      .filter(
        (each) =>
          each.verdict.agreement === agreement.id &&
          each.verdict.period.label === verdict.period.label,
      )
      .map(revisionOf)
      .reverse(),
    sla: {
      name: metadata.name,
      version: agreed.slaVersion,
      digest: agreement.sla,
      displayName: metadata.displayName ?? metadata.name,
      annotations: metadata.annotations ?? {},
    },
    agreement,
    ...(await pictured(app, customer.id, agreed, verdict, newest)),
    claims: claimNotes(
      agreed,
      verdict,
      await listClaims(app.db, customer.id, app.now()),
      app.now(),
    ),
    disputes: (await listDisputes(app.db, customer.id, app.now())).filter(
      ({ subject }) =>
        subject.agreement === agreement.id && subject.period === verdict.period.label,
    ),
    credits,
    transfers: await transfersOfCredits(
      app.db,
      customer.id,
      credits.map(({ id }) => id),
    ),
    coverage: { reported: verdict.evidence.signals, expected: null },
  }
}

const revisionOf = ({ revision, digest, verdict }: StoredVerdict): Revision => ({
  revision,
  status: verdict.status,
  judgedAt: verdict.judgedAt,
  signals: verdict.evidence.signals,
  missed: verdict.commitments.filter(({ outcome }) => outcome === 'breached').length,
  owed: countingIn(verdict.commitments)
    .map(({ owed }) => owed)
    .filter(({ minor }) => minor > 0),
  digest,
})
