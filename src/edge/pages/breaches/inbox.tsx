import type { CreditState } from '../../../domain/ledger/credit.ts'
import { renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { reachedAndPromised } from '../month/attainment.ts'
import { Act, Reason } from '../parts/act.tsx'
import { Chip, CreditChip } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import { Pager } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import type { InboxBreach, InboxModel } from './models.ts'

/** Breaches of all customers that nobody has dealt with. */
export function renderInbox(model: InboxModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.breaches.title,
    place: 'breaches',
    customer: null,
    children: <Inbox say={say} model={model} />,
  })
}

function Inbox({ say, model }: { say: Say; model: InboxModel }) {
  const { breaches } = say.words
  const { next, isFirst, frame } = model
  const mayClose = frame.may.includes('settle:propose')
  const columns = mayClose ? breaches.table : breaches.table.slice(0, -1)
  return (
    <>
      <header class="lead">
        <p class="eyebrow">{breaches.title}</p>
        <h1>{breaches.headline(model.breaches.length, next !== null || !isFirst)}</h1>
        <p>{breaches.intro}</p>
      </header>
      <section aria-labelledby="inbox">
        <h2 id="inbox">{breaches.inbox}</h2>
        {model.breaches.length === 0 ? (
          <p class="empty">{breaches.empty}</p>
        ) : (
          <Table say={say} label={breaches.inbox} columns={columns}>
            {model.breaches.map((each, at) => (
              <Row key={keyOf(each)} say={say} each={each} id={`how-${at}`} mayClose={mayClose} />
            ))}
          </Table>
        )}
        <Pager say={say} path={links.breaches} next={next} isFirst={isFirst} />
      </section>
    </>
  )
}

const keyOf = ({ breach: { customer, agreement, period, commitment } }: InboxBreach): string =>
  [customer, agreement, period, commitment].join(' ')

interface RowProps {
  readonly say: Say
  readonly each: InboxBreach
  readonly id: string
  readonly mayClose: boolean
}

function Row({ say, each, id, mayClose }: RowProps) {
  const { breaches } = say.words
  const { breach, dispute } = each
  const [reached, promised] = reachedAndPromised(say, breach.verdict)
  const [first] = breach.verdict.windows
  const last = breach.verdict.windows.at(-1)
  return (
    <tr>
      <th scope="row" class="name">
        <a href={links.month(breach.customer, breach.period)}>
          <bdi>{breach.customerName}</bdi>
        </a>
        <bdi class="note">
          {breach.verdict.title}, {say.period(breach.period)}
        </bdi>
        {dispute !== 'none' && (
          <Chip tone={dispute === 'overdue' ? 'bad' : 'warn'} text={breaches.dispute[dispute]} />
        )}
      </th>
      <td class="words">
        <strong>{reached}</strong> <span class="note">{breaches.promised(promised)}</span>
        <a href={links.report(breach.customer, breach.period)}>{breaches.withReport}</a>{' '}
        {first && last && (
          <a href={links.breachesAt(first.span.from, last.span.until)}>{breaches.together}</a>
        )}
      </td>
      <td>
        <Credits say={say} each={each} />
      </td>
      <td>
        <Moment say={say} time={breach.foundAt} />
        {breach.status === 'provisional' && <span class="note">{breaches.provisional}</span>}
      </td>
      {mayClose && (
        <td class="words">
          <Closing say={say} each={each} id={id} />
        </td>
      )}
    </tr>
  )
}

function Credits({ say, each: { credits, breach } }: { say: Say; each: InboxBreach }) {
  const { breaches } = say.words
  const { owed } = breach.verdict
  if (credits.length === 0) {
    return (
      <span class="note">
        {owed.minor > 0 ? breaches.expected(say.money(owed)) : breaches.noCredit}
      </span>
    )
  }
  const byState = Map.groupBy(credits, ({ state }): CreditState => state)
  return (
    <>
      {[...byState].map(([state, those]) => (
        <div key={state}>
          {say.moneys(those.map(({ amount }) => amount))} <CreditChip say={say} state={state} />
        </div>
      ))}
    </>
  )
}

function Closing({ say, each: { breach }, id }: Omit<RowProps, 'mayClose'>) {
  const { breaches } = say.words
  if (breach.revision === 0) return <span class="note">{breaches.wait}</span>
  const { agreement, period, commitment, revision } = breach
  return (
    <details>
      <summary>{breaches.close}</summary>
      <Act
        action={links.breachClosing(breach.customer)}
        fields={{ agreement, period, commitment, revision: String(revision) }}
      >
        <Reason id={id} label={breaches.how} />
        <button
          type="submit"
          aria-label={breaches.closing(breach.verdict.title, breach.customerName)}
        >
          {breaches.close}
        </button>
      </Act>
    </details>
  )
}
