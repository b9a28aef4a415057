import { renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { Field } from '../parts/act.tsx'
import { Chip, Glyph, type Tone } from '../parts/chip.tsx'
import { Code, ShortDigest } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Pager, withQuery } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import type { AuditModel, ToldEntry } from './models.ts'

/** The audit log: who did what, and whether the log is whole. */
export function renderAudit(model: AuditModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.audit.title,
    place: 'audit',
    customer: null,
    children: <Audit say={say} model={model} />,
  })
}

function Audit({ say, model }: { say: Say; model: AuditModel }) {
  const { audit } = say.words
  const { entries, frame, next, isFirst } = model
  return (
    <>
      <header class="lead">
        <p class="eyebrow">{audit.title}</p>
        <h1>{audit.headline}</h1>
        <p>{audit.intro}</p>
        <p>
          <a href={links.auditLog}>{audit.download}</a>
          {' · '}
          <a href={links.access}>{audit.access}</a>
        </p>
      </header>
      <Chain say={say} model={model} />
      <section aria-labelledby="entries">
        <h2 id="entries">{audit.entries}</h2>
        <Filter say={say} filter={model.filter} />
        {entries.length === 0 ? (
          <p class="empty">{audit.none}</p>
        ) : (
          <Table say={say} label={audit.entries} columns={audit.table} figures={[0]}>
            {entries.map((entry) => (
              <Row key={entry.seq} say={say} entry={entry} />
            ))}
          </Table>
        )}
        <Pager
          say={say}
          path={withQuery(frame.path, { check: '' })}
          next={next}
          isFirst={isFirst}
        />
      </section>
    </>
  )
}

function Chain({ say, model: { verified, frame } }: { say: Say; model: AuditModel }) {
  const { audit } = say.words
  const tone = verified === null ? 'unknown' : verified.brokenAt === null ? 'good' : 'bad'
  const text =
    verified === null
      ? audit.unchecked
      : verified.brokenAt === null
        ? audit.whole(say.number(verified.entries))
        : audit.broken(say.number(verified.brokenAt))
  return (
    <section aria-labelledby="chain">
      <h2 id="chain" class="unseen">
        {audit.check}
      </h2>
      <div class={`callout ${tone}`}>
        <p class="result">
          <Glyph tone={tone} />
          <strong>{text}</strong>
        </p>
        {verified && (
          <p class="note">
            {audit.lastDigest} <Code text={verified.digest} />
          </p>
        )}
        <p>
          <a href={withQuery(frame.path, { check: 'now' })}>{audit.follow}</a>
        </p>
      </div>
    </section>
  )
}

function Filter({ say, filter }: { say: Say; filter: AuditModel['filter'] }) {
  const { audit } = say.words
  return (
    <form class="act filter" action={links.audit} method="get">
      {(['customer', 'caller', 'operation'] as const).map((name) => (
        <Field key={name} id={name} label={audit[name]}>
          <input id={name} name={name} value={filter[name]} maxLength={128} spellcheck={false} />
        </Field>
      ))}
      <button type="submit">{audit.filter}</button>
    </form>
  )
}

const tones = { begun: 'busy', ended: 'good', refused: 'bad' } as const

function toneOf({ event, status }: ToldEntry): Tone {
  return event === 'ended' && (status ?? 0) >= 400 ? 'warn' : tones[event]
}

function Row({ say, entry }: { say: Say; entry: ToldEntry }) {
  const { audit } = say.words
  const { seq, at, name, owner, operation, path, event, status, begunAt, digest } = entry
  return (
    <tr>
      <th scope="row" class="num">
        {say.number(seq)}
      </th>
      <td>
        <Moment say={say} time={at} />
      </td>
      <td class="name">
        <bdi>{name}</bdi>
        <span class="note">
          {audit.owner} <bdi>{owner === 'provider' ? audit.provider : owner}</bdi>
        </span>
      </td>
      <td class="name">
        <code>{operation}</code>
      </td>
      <td class="name">
        <bdi>
          <code>{path}</code>
        </bdi>
      </td>
      <td class="words">
        <Chip tone={toneOf(entry)} text={audit.event[event]} />
        {status !== null && <span class="note">{audit.status(status)}</span>}
        {begunAt !== null && <span class="note">{audit.ofBegun(say.number(begunAt))}</span>}
      </td>
      <td>
        <ShortDigest digest={digest} />
      </td>
    </tr>
  )
}
