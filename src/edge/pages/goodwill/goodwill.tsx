import type { GoodwillRoom } from '../../../domain/ledger/goodwill.ts'
import type { Currency, Minor } from '../../../domain/money/money.ts'
import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { CreditChip } from '../parts/chip.tsx'
import { Fact } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Pager } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import type { GoodwillModel } from './models.ts'
import { Propose } from './propose.tsx'

/** What a customer was given though nobody owed it, and what may be given yet. */
export function renderGoodwill(model: GoodwillModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.goodwill.of(isolated(model.customer.name)),
    place: 'portfolio',
    customer: model.customer,
    children: <Goodwill say={say} model={model} />,
  })
}

function Goodwill({ say, model }: { say: Say; model: GoodwillModel }) {
  const { goodwill } = say.words
  const { customer, rooms, frame } = model
  return (
    <>
      <header class="lead">
        <p class="eyebrow">{goodwill.title}</p>
        <h1>
          <bdi>{goodwill.of(isolated(customer.name))}</bdi>
        </h1>
        <p>{goodwill.intro}</p>
      </header>
      <section aria-labelledby="room">
        <h2 id="room">{goodwill.room}</h2>
        {rooms.length === 0 ? (
          <p class="empty">{goodwill.noAgreement}</p>
        ) : (
          <dl class="facts">
            {rooms.flatMap(({ currency, customer: own, all }) => {
              const code = currency.toUpperCase()
              return [
                <Fact key={`own ${code}`} name={goodwill.toCustomer(code)}>
                  {roomText(say, currency, own)}
                </Fact>,
                <Fact key={`all ${code}`} name={goodwill.toAll(code)}>
                  {roomText(say, currency, all)}
                </Fact>,
              ]
            })}
          </dl>
        )}
      </section>
      {frame.may.includes('settle:propose') && rooms.length > 0 && (
        <Propose say={say} model={model} />
      )}
      <Given say={say} model={model} />
    </>
  )
}

function roomText(say: Say, currency: Currency, { cap, given }: GoodwillRoom): string {
  const { goodwill } = say.words
  if (cap === null) return goodwill.noCap
  const money = (minor: number) => say.money({ minor: minor as Minor, currency })
  return goodwill.left(money(Math.max(0, cap - given)), money(cap), money(given))
}

function Given({
  say,
  model: { credits, customer, frame, next, isFirst },
}: {
  say: Say
  model: GoodwillModel
}) {
  const { goodwill } = say.words
  return (
    <section aria-labelledby="given">
      <h2 id="given">{goodwill.given}</h2>
      {credits.length === 0 ? (
        <p class="empty">{goodwill.nothing}</p>
      ) : (
        <Table say={say} label={goodwill.given} columns={goodwill.table} figures={[2]}>
          {credits.map((credit) => (
            <tr key={credit.id}>
              <th scope="row" class="name">
                <a href={links.approval(customer.id, credit.id)}>
                  <bdi>{credit.subject.commitment}</bdi>
                </a>
              </th>
              <td>{say.period(credit.subject.period)}</td>
              <td class="num">{say.money(credit.amount)}</td>
              <td>
                <CreditChip say={say} state={credit.state} />
              </td>
              <td>
                <Moment say={say} time={credit.recordedAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pager say={say} path={frame.path} next={next} isFirst={isFirst} />
    </section>
  )
}
