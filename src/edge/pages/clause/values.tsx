import type { CommitmentVerdict, EachVerdict } from '../../../domain/judging/verdict.ts'
import { reachedAndPromised } from '../month/attainment.ts'
import { OutcomeChip } from '../parts/chip.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

interface ValuesProps {
  readonly say: Say
  readonly each: EachVerdict
  readonly commitment: CommitmentVerdict
}

/** Each value of a field, judged by itself. */
export function Values({ say, each, commitment }: ValuesProps) {
  const { clause, month, common } = say.words
  const label = clause.values(each.field)
  return (
    <section aria-labelledby="values">
      <h2 id="values">
        <bdi>{label}</bdi>
      </h2>
      <Table say={say} label={label} columns={clause.valueTable} figures={[2, 3]}>
        {each.values.map(({ value, outcome, attainment, bad, total, worst }) => (
          <tr key={value}>
            <th scope="row" class="name">
              <bdi>{value}</bdi>
            </th>
            <td>
              <OutcomeChip say={say} outcome={outcome} />
            </td>
            <td class="num">{reachedAndPromised(say, { ...commitment, attainment })[0]}</td>
            <td class="num">{month.ofJudged(say.number(bad), say.number(total))}</td>
            <td>{worst ? clause.isWorst : common.nothing}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
