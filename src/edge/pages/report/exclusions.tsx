import type { ReportedExclusion } from '../../../domain/reports/report.ts'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

interface ProofsProps {
  readonly say: Say
  /** The agreement's place in the report. */
  readonly at: number
  readonly exclusions: readonly ReportedExclusion[]
}

/** Who stated that time is left out, why, and where the proof is. */
export function Proofs({ say, at, exclusions }: ProofsProps) {
  if (exclusions.length === 0) return null
  const { month, report, common } = say.words
  const label = at === 0 ? month.exclusions : `${month.exclusions} ${at + 1}`
  const columns = [
    ...month.exclusionTable.slice(0, 2),
    report.reason,
    report.proposedBy,
    month.exclusionTable[5] ?? '',
    report.evidence,
  ]
  return (
    <>
      <h3>{month.exclusions}</h3>
      <Table say={say} label={label} columns={columns}>
        {exclusions.map((each) => (
          <tr key={`${each.commitment} ${each.statement} ${each.span.from}`}>
            <th scope="row">
              <Moment say={say} time={each.span.from} />
            </th>
            <td>
              <Moment say={say} time={each.span.until} />
            </td>
            <td class="words">
              <bdi>{each.exclusion}</bdi>: <bdi>{each.reason}</bdi>
            </td>
            <td class="words">
              <bdi>{each.proposedBy}</bdi>
            </td>
            <td class="words">
              <bdi>{each.approvedBy}</bdi>
            </td>
            <td class="words">
              <bdi>{each.evidence ?? common.nothing}</bdi>
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}
