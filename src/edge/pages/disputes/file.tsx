import { LIMITS } from '../../../domain/limits.ts'
import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { Act, Field } from '../parts/act.tsx'
import { OutcomeChip } from '../parts/chip.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import { Attachment, Words } from './fields.tsx'
import type { Candidate, FileDisputeModel } from './model.ts'

/** The form for a dispute; before it is known what about, what there is to choose from. */
export function renderFileDispute(model: FileDisputeModel): string {
  const { subject, customer, frame } = model
  const say = speaker(frame, subject?.period.zone)
  const { disputes } = say.words
  const title = subject
    ? disputes.fileTitle(titleOf(subject), say.period(subject.period.label))
    : disputes.file
  return renderDocument({
    say,
    frame,
    title: `${isolated(customer.name)}, ${title}`,
    place: 'disputes',
    customer,
    children: (
      <>
        <header class="lead">
          <nav aria-label={say.words.common.trail}>
            <ul class="eyebrow">
              <li>
                <bdi>{customer.name}</bdi>
              </li>
              <li>
                <a href={links.disputes(customer.id)}>{disputes.all}</a>
              </li>
            </ul>
          </nav>
          <h1>
            <bdi>{title}</bdi>
          </h1>
        </header>
        {!frame.may.includes('dispute') && <p class="callout warn">{disputes.mayNot}</p>}
        {subject ? (
          <Subject say={say} model={model} subject={subject} />
        ) : (
          <Candidates say={say} model={model} />
        )}
      </>
    ),
  })
}

const titleOf = ({ commitment }: Candidate): string => commitment.title || commitment.name

function Candidates({ say, model }: { say: Say; model: FileDisputeModel }) {
  const { disputes } = say.words
  const { candidates, customer } = model
  return (
    <section aria-labelledby="choose">
      <h2 id="choose">{disputes.choose}</h2>
      <p>{disputes.chooseText}</p>
      {candidates.length === 0 ? (
        <p class="empty">{disputes.nothingFinal}</p>
      ) : (
        <Table say={say} label={disputes.choose} columns={disputes.candidates} figures={[3]}>
          {candidates.map(({ agreement, period, commitment }) => (
            <tr key={`${agreement} ${period.label} ${commitment.name}`}>
              <td>{say.period(period.label)}</td>
              <th scope="row" class="name">
                <bdi>{commitment.title || commitment.name}</bdi>
              </th>
              <td>
                <OutcomeChip say={say} outcome={commitment.outcome} />
              </td>
              <td class="num">{say.money(commitment.owed)}</td>
              <td>
                <a href={links.fileDispute(customer.id, period.label, commitment.name)}>
                  {disputes.disputeThis}
                </a>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

interface SubjectProps {
  readonly say: Say
  readonly model: FileDisputeModel
  readonly subject: Candidate
}

function Subject({ say, model, subject }: SubjectProps) {
  const { disputes } = say.words
  const { agreement, period, commitment, isDisputed } = subject
  if (isDisputed) return <p class="callout warn">{disputes.already}</p>
  const { owed } = commitment
  return (
    <section aria-labelledby="file">
      <h2 id="file">{disputes.file}</h2>
      <p>{disputes.owed(say.money(owed))}</p>
      {model.frame.may.includes('dispute') && (
        <Act
          action={links.disputes(model.customer.id)}
          fields={{
            agreement,
            period: period.label,
            commitment: commitment.name,
            currency: owed.currency,
          }}
        >
          <Windows say={say} subject={subject} />
          <Words id="reason" name="reason" label={disputes.reason} />
          <Field
            id="expected"
            label={disputes.expected(owed.currency.toUpperCase())}
            hint={disputes.expectedHint}
          >
            <input
              id="expected"
              name="expected"
              inputMode="decimal"
              maxLength={20}
              autocomplete="off"
              aria-describedby="expected-hint"
            />
          </Field>
          <Attachment say={say} />
          <button type="submit">{disputes.submit}</button>
        </Act>
      )}
    </section>
  )
}

/** The windows that were judged, to be picked, and one that was not. */
function Windows({ say, subject: { commitment } }: { say: Say; subject: Candidate }) {
  const { disputes } = say.words
  const listed = commitment.windows.slice(0, LIMITS.disputeWindows - 1)
  const iso = (time: number): string => new Date(time).toISOString()
  return (
    <fieldset>
      <legend>{disputes.windows}</legend>
      <p class="hint">{disputes.windowsHint}</p>
      {listed.map(({ span, value }) => (
        <label class="pick" key={`${span.from} ${value ?? ''}`}>
          <input type="checkbox" name="window" value={`${iso(span.from)}/${iso(span.until)}`} />
          <span>
            {disputes.window(say.moment(span.from), say.moment(span.until))}
            {value !== undefined && <bdi class="note">{value}</bdi>}
          </span>
        </label>
      ))}
      <p class="hint">{disputes.otherWindow}</p>
      <div class="pair even">
        <Field id="from" label={disputes.from}>
          <input id="from" name="from" type="datetime-local" />
        </Field>
        <Field id="until" label={disputes.until}>
          <input id="until" name="until" type="datetime-local" />
        </Field>
      </div>
    </fieldset>
  )
}
