import { renderDocument } from '../document.tsx'
import { sumByCurrency } from '../format/money.ts'
import { ratioOf } from '../format/numbers.ts'
import { links } from '../links.ts'
import { Card } from '../parts/card.tsx'
import { OutcomeChip } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import { Spans } from '../pictures/spans.tsx'
import { type Say, speaker } from '../say.ts'
import type { TogetherModel, TouchedCustomer, TouchedUsers } from './models.ts'
import { TimeForm } from './time-form.tsx'

/** What several customers had at one time, taken together. */
export function renderTogether(model: TogetherModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.breaches.atTitle,
    place: 'breaches',
    customer: null,
    children: <Together say={say} model={model} />,
  })
}

function Together({ say, model }: { say: Say; model: TogetherModel }) {
  const { breaches } = say.words
  const { customers, span, asked } = model
  const shown = span ?? asked
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <a href={links.breaches}>{breaches.title}</a>
        </p>
        <h1>{breaches.atHeadline(customers.length)}</h1>
        <p>{breaches.atSpan(say.moment(shown.from), say.moment(shown.until))}</p>
        {span && (
          <p class="note">{breaches.atAsked(say.moment(asked.from), say.moment(asked.until))}</p>
        )}
        {!model.isWhole && <p class="callout warn">{breaches.atMore}</p>}
      </header>
      <TimeForm say={say} asked={asked} />
      {customers.length === 0 ? (
        <p class="empty">{breaches.atEmpty}</p>
      ) : (
        <Touched say={say} model={model} />
      )}
    </>
  )
}

function Touched({ say, model: { customers, span, asked } }: { say: Say; model: TogetherModel }) {
  const { breaches } = say.words
  const all = customers.flatMap((customer) =>
    customer.commitments.map((each) => ({ customer, ...each })),
  )
  return (
    <>
      <Sums say={say} customers={customers} />
      <section aria-labelledby="windows">
        <h2 id="windows">{breaches.timeline}</h2>
        <Spans
          id="spans"
          title={breaches.timeline}
          desc={breaches.timelineDesc}
          whole={span ?? asked}
          rows={all.map(({ customer, of, span: own }) => ({
            label: `${customer.name}: ${of.verdict.title}`,
            span: own,
            isBad: of.outcome === 'breached',
          }))}
        />
        <Table say={say} label={breaches.timeline} columns={breaches.atTable} figures={[4, 5, 6]}>
          {all.map(({ customer, of, span: own, bad, total, windows, users }) => (
            <tr key={`${customer.customer} ${of.agreement} ${of.period} ${of.commitment}`}>
              <th scope="row" class="name">
                <a href={links.month(of.customer, of.period)}>
                  <bdi>{customer.name}</bdi>
                </a>
              </th>
              <td class="name">
                <bdi>{of.verdict.title}</bdi>
                <OutcomeChip say={say} outcome={of.outcome} />
                <span class="note">{breaches.windows(windows)}</span>
              </td>
              <td>
                <Moment say={say} time={own.from} />
              </td>
              <td>
                <Moment say={say} time={own.until} />
              </td>
              <td class="num">{shareText(say, bad, total)}</td>
              <td class="num">{usersText(say, users)}</td>
              <td class="num">{say.money(of.verdict.owed)}</td>
            </tr>
          ))}
        </Table>
      </section>
    </>
  )
}

function Sums({ say, customers }: { say: Say; customers: readonly TouchedCustomer[] }) {
  const { breaches, common } = say.words
  const all = customers.flatMap(({ commitments }) => commitments)
  // Commitments of one customer are about the same requests: those are not counted twice.
  const worst = customers.flatMap(
    ({ commitments }) => commitments.toSorted((a, b) => b.bad - a.bad)[0] ?? [],
  )
  const sum = (figure: 'bad' | 'total') => worst.reduce((sum, each) => sum + each[figure], 0)
  const owed = sumByCurrency(all.map(({ of }) => of.verdict.owed)).filter(({ minor }) => minor > 0)
  return (
    <section aria-labelledby="sums">
      <h2 id="sums" class="unseen">
        {breaches.customers}
      </h2>
      <dl class="cards">
        <Card label={breaches.customers} value={say.number(customers.length)} />
        <Card
          label={breaches.requests}
          value={shareText(say, sum('bad'), sum('total'))}
          note={breaches.requestsNote}
        />
        <Card label={breaches.users} value={usersInAll(say, worst)} note={breaches.usersNote} />
        <Card
          label={breaches.expectedAll}
          value={owed.length > 0 ? say.moneys(owed) : common.none}
          note={breaches.expectedNote}
        />
      </dl>
    </section>
  )
}

/** Of different customers they add up; where of one nothing is told, it is of at least so many. */
function usersInAll(say: Say, worst: readonly { readonly users: TouchedUsers | null }[]): string {
  const { breaches, common } = say.words
  const told = worst.map(({ users }) => (users?.isComplete ? users.bad : null))
  const known = told.filter((bad) => bad !== null)
  if (known.length === 0) return common.nothing
  const sum = say.number(known.reduce((all, bad) => all + bad, 0))
  return known.length < told.length ? breaches.atLeast(sum) : sum
}

function usersText(say: Say, users: TouchedUsers | null): string {
  const { breaches, common, month } = say.words
  if (!users) return common.nothing
  const { bad, all, isComplete } = users
  if (bad === null || all === null) return breaches.fewUsers
  const text = month.ofJudged(say.number(bad), say.number(all))
  return isComplete ? text : breaches.atLeast(text)
}

function shareText(say: Say, bad: number, total: number): string {
  const text = say.words.month.ofJudged(say.number(bad), say.number(total))
  const share = ratioOf(bad, total)
  return share ? `${text} (${say.percent(share)})` : text
}
