import type { Verdict } from '../../../domain/judging/verdict.ts'
import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import type { CustomerName, Frame } from '../models.ts'
import { Chip } from '../parts/chip.tsx'
import { ShortDigest } from '../parts/fact.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import { Formats } from './formats.tsx'
import { Schedule, type ScheduleModel } from './schedule.tsx'

export interface ReportsModel {
  readonly frame: Frame
  readonly customer: CustomerName
  /** The newest first. */
  readonly periods: readonly {
    readonly period: string
    readonly status: Verdict['status']
    /** Of each agreement's verdict. */
    readonly digests: readonly string[]
  }[]
  readonly schedule: ScheduleModel
}

/** A customer's reports: periods by formats. */
export function renderReports(model: ReportsModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.report.of(isolated(model.customer.name)),
    place: 'reports',
    customer: model.customer,
    children: <Reports say={say} model={model} />,
  })
}

function Reports({ say, model }: { say: Say; model: ReportsModel }) {
  const { report, common } = say.words
  const { customer, periods } = model
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <bdi>{customer.name}</bdi>
        </p>
        <h1>{report.title}</h1>
        <p>{report.intro}</p>
      </header>
      {periods.length === 0 ? (
        <p class="empty">{report.empty}</p>
      ) : (
        <Table say={say} label={report.title} columns={report.table}>
          {periods.map(({ period, status, digests }) => (
            <tr key={period}>
              <th scope="row">
                <a
                  href={links.report(customer.id, period)}
                  aria-label={report.preview(say.period(period))}
                >
                  {say.period(period)}
                </a>
              </th>
              <td>
                <Chip tone={status === 'final' ? 'good' : 'warn'} text={common.status[status]} />
              </td>
              <td>
                {digests.map((digest) => (
                  <p key={digest}>
                    <ShortDigest digest={digest} />
                  </p>
                ))}
              </td>
              <td>
                <Formats say={say} customer={customer.id} period={period} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Schedule say={say} customer={customer.id} schedule={model.schedule} frame={model.frame} />
    </>
  )
}
