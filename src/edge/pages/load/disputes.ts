import type { App } from '../../../app.ts'
import { listDisputes } from '../../../services/disputes/read-disputes.ts'
import type { Customer } from '../../../storage/customers/customers.ts'
import { newestVerdicts } from '../../../storage/judging/verdicts.ts'
import type { Candidate, DisputeModel, DisputesModel, FileDisputeModel } from '../disputes/model.ts'
import type { Frame } from '../models.ts'
import { titlesIn } from './titles.ts'

const nameOf = ({ id, name }: Customer) => ({ id, name })

export async function loadDisputes(
  app: App,
  frame: Frame,
  customer: Customer,
): Promise<DisputesModel> {
  const titleOf = titlesIn(await newestVerdicts(app.db, customer.id))
  const disputes = await listDisputes(app.db, customer.id, app.now())
  return {
    frame,
    customer: nameOf(customer),
    disputes: disputes.map((dispute) => ({ dispute, title: titleOf(dispute.subject) })),
  }
}

/** @returns null when there is no such dispute. */
export async function loadDispute(
  app: App,
  frame: Frame,
  customer: Customer,
  id: string,
): Promise<DisputeModel | null> {
  const disputes = await listDisputes(app.db, customer.id, app.now())
  const dispute = disputes.find((each) => each.id === id)
  if (!dispute) return null
  const verdicts = await newestVerdicts(app.db, customer.id)
  const zone = verdicts.find(({ verdict }) => verdict.agreement === dispute.subject.agreement)
  return {
    frame: { ...frame, zone: zone?.verdict.period.zone ?? frame.zone },
    customer: nameOf(customer),
    dispute,
    title: titlesIn(verdicts)(dispute.subject),
  }
}

/** Of so many periods there are results to choose from; older ones by their own page. */
const PERIODS_OFFERED = 6

/** @returns null when what is asked for is no final result. */
export async function loadFileDispute(
  app: App,
  frame: Frame,
  customer: Customer,
  asked: { readonly period?: string | undefined; readonly commitment?: string | undefined },
): Promise<FileDisputeModel | null> {
  const open = (await listDisputes(app.db, customer.id, app.now())).filter(
    ({ state }) => state === 'filed',
  )
  const isDisputed = (agreement: string, period: string, commitment: string): boolean =>
    open.some(
      ({ subject }) =>
        subject.agreement === agreement &&
        subject.period === period &&
        subject.commitment === commitment,
    )
  const final = (await newestVerdicts(app.db, customer.id))
    .filter(({ verdict }) => verdict.status === 'final')
    .toReversed()
  const all = final.flatMap(({ verdict: { agreement, period, commitments } }) =>
    commitments.map(
      (commitment): Candidate => ({
        agreement,
        period,
        commitment,
        isDisputed: isDisputed(agreement, period.label, commitment.name),
      }),
    ),
  )
  const isAsked = ({ period, commitment }: Candidate) =>
    period.label === asked.period && commitment.name === asked.commitment
  const subject = asked.period ? all.find(isAsked) : null
  if (subject === undefined) return null
  const labels = new Set(final.slice(0, PERIODS_OFFERED).map(({ verdict }) => verdict.period.label))
  return {
    frame,
    customer: nameOf(customer),
    subject,
    candidates: all.filter(({ period }) => labels.has(period.label)),
  }
}
