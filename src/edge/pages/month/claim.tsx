import type { Claim } from '../../../domain/claims/claim.ts'
import type { Claimable, Due } from '../../../domain/claims/claimable.ts'
import type { ClaimNote } from '../month-parts.ts'
import type { Say } from '../say.ts'
import { claimSentences } from './claim-sentences.ts'

interface ClaimProps {
  readonly say: Say
  readonly note: ClaimNote
}

/** What must be done for the credit, until when and with what; or where the claim stands. */
export function ClaimCallout({ say, note }: ClaimProps) {
  const { claim, claimable, choice } = note
  const isUnclaimed = claim === null || claim.state === 'denied' || claim.state === 'withdrawn'
  const isAsked = isUnclaimed && !choice?.chosen
  const canAsk = claimable.kind === 'on-request' || claimable.kind === 'offer'
  if (!claim && !canAsk) return null
  return (
    <div class={`callout ${toneOf(claim)}`}>
      {claim && <Sentences texts={claimSentences(say, claim)} />}
      {claim?.decided?.reason && (
        <p>
          <bdi>{say.words.claim.reason(claim.decided.reason)}</bdi>
        </p>
      )}
      {choice && isUnclaimed && <Choice say={say} choice={choice} />}
      {isAsked && claimable.kind === 'offer' && <p>{say.words.claim.offer}</p>}
      {isAsked && claimable.kind === 'on-request' && <HowToClaim say={say} due={claimable} />}
    </div>
  )
}

function Choice({ say, choice: { others, chosen } }: { say: Say; choice: Choosing }) {
  const { claim } = say.words
  return (
    <p>
      <bdi>{chosen === null ? claim.oneOf(others.join(', ')) : claim.chosen(chosen)}</bdi>
    </p>
  )
}

type Choosing = NonNullable<ClaimNote['choice']>

function toneOf(claim: Claim | null): string {
  if (claim?.state === 'granted' || claim?.state === 'accepted') return 'good'
  return claim?.isOverdue ? 'bad' : 'warn'
}

const Sentences = ({ texts }: { texts: readonly string[] }) => <p>{texts.join(' ')}</p>

type OnRequest = Extract<Claimable, { kind: 'on-request' }>

function HowToClaim({ say, due }: { say: Say; due: OnRequest }) {
  const { claim } = say.words
  const { deadline, notice, evidence, requires } = due
  return (
    <>
      <Sentences
        texts={[
          claim.byClaim,
          ...(notice
            ? [dueText(say, notice, [claim.noticeBefore, claim.noticeClosed, claim.noticeWithin])]
            : []),
          deadline
            ? dueText(say, deadline, [claim.fileBefore, claim.closed, claim.fileWithin])
            : claim.fileAnyTime,
        ]}
      />
      <Texts label={claim.bring} texts={evidence} />
      <Texts label={claim.confirm} texts={requires} />
    </>
  )
}

type Told = (text: string) => string

function dueText(say: Say, { by, isOver, clock }: Due, [before, over, within]: [Told, Told, Told]) {
  if (by === null) return within(say.words.claim.term(clock))
  return (isOver ? over : before)(say.moment(by))
}

function Texts({ label, texts }: { label: string; texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <>
      <p>{label}:</p>
      <ul>
        {texts.map((text) => (
          <li key={text}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}
