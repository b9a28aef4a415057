import { type Currency, type Minor, type Money, minor } from '../../../domain/money/money.ts'
import { sumByCurrency } from '../format/money.ts'
import { links } from '../links.ts'
import { Card } from '../parts/card.tsx'
import { English } from '../parts/english.tsx'
import { Pager } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { WhatIfModel } from './models.ts'

type Result = Extract<WhatIfModel['result'], { kind: 'judged' }>
type Judged = Extract<Result['customers'][number], { kind: 'judged' }>

interface OutcomeProps {
  readonly say: Say
  readonly path: string
  readonly result: Result
}

/** What the contract owed beside what the draft would have owed. */
export function Outcome({ say, path, result: { customers, next, isFirst } }: OutcomeProps) {
  const { slas } = say.words
  const judged = customers.filter(
    (each): each is Result['customers'][number] & Judged => each.kind === 'judged',
  )
  const sums = (of: 'owed' | 'draft') =>
    sumOf(
      judged.flatMap(({ periods }) => periods),
      of,
    )
  return (
    <section aria-labelledby="outcome">
      <h2 id="outcome">{slas.result}</h2>
      {customers.length === 0 ? (
        <p class="empty">{slas.nobody}</p>
      ) : (
        <>
          <p class="note">{slas.page(customers.length)}</p>
          <dl class="cards">
            <Card label={slas.before} value={moneys(say, sums('owed'))} />
            <Card label={slas.after} value={moneys(say, sums('draft'))} />
            <Card label={slas.difference} value={moneys(say, less(sums('draft'), sums('owed')))} />
          </dl>
          <Table say={say} label={slas.result} columns={slas.resultTable} figures={[1, 2, 3, 4]}>
            {customers.map((each) => (
              <Row key={each.customer} say={say} each={each} />
            ))}
          </Table>
        </>
      )}
      <Pager say={say} path={path} next={next} isFirst={isFirst} />
    </section>
  )
}

function Row({ say, each }: { say: Say; each: Result['customers'][number] }) {
  const { slas } = say.words
  const name = (
    <th scope="row" class="name">
      <a href={links.customer(each.customer)}>
        <bdi>{each.name}</bdi>
      </a>
      {each.kind === 'judged' &&
        each.unfit.map(({ agreement, detail }) => (
          <span key={agreement} class="note">
            {slas.unfit}: <English say={say} text={detail} />
          </span>
        ))}
    </th>
  )
  if (each.kind === 'refused') {
    return (
      <tr>
        {name}
        <td colSpan={4} class="words">
          {slas.refused}
        </td>
      </tr>
    )
  }
  const [owed, draft] = [sumOf(each.periods, 'owed'), sumOf(each.periods, 'draft')]
  return (
    <tr>
      {name}
      <td class="num">{say.number(each.periods.length)}</td>
      <td class="num">{moneys(say, owed)}</td>
      <td class="num">{moneys(say, draft)}</td>
      <td class="num">{moneys(say, less(draft, owed))}</td>
    </tr>
  )
}

const sumOf = (periods: Judged['periods'], of: 'owed' | 'draft'): readonly Money[] =>
  sumByCurrency(
    // Sound: it is an agreement's own.
    periods.map((each) => ({ minor: minor(each[of]), currency: each.currency as Currency })),
  )

const less = (after: readonly Money[], before: readonly Money[]): readonly Money[] =>
  sumByCurrency([
    ...after,
    ...before.map(({ minor: amount, currency }) => ({ minor: -amount as Minor, currency })),
  ])

const moneys = (say: Say, sums: readonly Money[]): string =>
  sums.length === 0 ? say.words.common.none : say.moneys(sums)
