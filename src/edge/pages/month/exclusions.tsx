import type { AppliedExclusion } from '../../../domain/judging/verdict.ts'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

interface ExclusionsProps {
  readonly say: Say
  readonly title: string
  readonly exclusions: readonly AppliedExclusion[]
}

/** Time that the contract leaves out: when, why, and who approved it. */
export function Exclusions({ say, title, exclusions }: ExclusionsProps) {
  const { month } = say.words
  return (
    <Table say={say} label={`${title}: ${month.exclusions}`} columns={month.exclusionTable}>
      {exclusions.map((each) => (
        <tr key={each.statement}>
          <th scope="row">
            <Moment say={say} time={each.span.from} />
          </th>
          <td>
            <Moment say={say} time={each.span.until} />
          </td>
          <td class="words">
            <bdi>{each.exclusion}</bdi>: <bdi>{each.reason}</bdi>
          </td>
          <td class="words">{each.isLate ? month.announcedTooLate : month.effect[each.effect]}</td>
          <td>
            <Moment say={say} time={each.announcedAt} />
          </td>
          <td>
            <bdi>{each.approvedBy}</bdi>
          </td>
        </tr>
      ))}
    </Table>
  )
}
