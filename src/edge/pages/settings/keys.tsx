import type { EpochMs } from '../../../domain/brand.ts'
import { isInForce } from '../../../domain/keys/life.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { ListedKey } from '../../../storage/customers/key-list.ts'
import { links } from '../links.ts'
import { Act, Field, Reason } from '../parts/act.tsx'
import { Chip } from '../parts/chip.tsx'
import { Code } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { PartProps } from './people.tsx'

/** The customer's bearer keys: never what they are, only what they may and when they were used. */
export function Keys({ say, model: { keys, customer, frame }, mayChange }: PartProps) {
  const { settings, common } = say.words
  const at = `${links.settings(customer.id)}/keys`
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{settings.keys}</h2>
      <p class="note">{settings.keysText}</p>
      {keys.length === 0 ? (
        <p class="empty">{settings.noKeys}</p>
      ) : (
        <Table say={say} label={settings.keys} columns={settings.keyTable}>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row" class="name">
                <bdi>{key.label}</bdi>
                <span class="note">
                  <Code text={key.id} />
                  {key.replaces && `, ${settings.follows(key.replaces)}`}
                </span>
              </th>
              <td class="words">{key.scopes.join(', ')}</td>
              <td>
                <KeyChip say={say} life={key} now={frame.readAt} />
              </td>
              <td>
                {key.lastUsedAt ? <Moment say={say} time={key.lastUsedAt} /> : settings.neverUsed}
              </td>
              <td>{key.expiresAt ? <Moment say={say} time={key.expiresAt} /> : settings.noEnd}</td>
              <td>
                {mayChange && isInForce(key, frame.readAt) ? (
                  <Changes say={say} at={`${at}/${key.id}`} id={key.id} />
                ) : (
                  common.nothing
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {mayChange && <MakeKey say={say} at={at} customer={customer.id} />}
    </section>
  )
}

function KeyChip({ say, life, now }: { say: Say; life: ListedKey; now: EpochMs }) {
  const { keyState } = say.words.settings
  if (life.revokedAt !== null) return <Chip tone="unknown" text={keyState.revoked} />
  return isInForce(life, now) ? (
    <Chip tone="good" text={keyState.good} />
  ) : (
    <Chip tone="unknown" text={keyState.over} />
  )
}

function Changes({ say, at, id }: { say: Say; at: string; id: string }) {
  const { settings } = say.words
  return (
    <details>
      <summary>{settings.change}</summary>
      <Act action={`${at}/rotation`}>
        <Field id={`${id}-hours`} label={settings.overlap}>
          <input
            id={`${id}-hours`}
            name="hours"
            type="number"
            min={0}
            max={LIMITS.keyOverlapHours}
            value="24"
            required
          />
        </Field>
        <button type="submit">{settings.rotate}</button>
      </Act>
      <Act action={`${at}/revocation`}>
        <Reason id={`${id}-reason`} label={settings.reason} />
        <button type="submit" class="second">
          {settings.revoke}
        </button>
      </Act>
    </details>
  )
}

/** What keys of customers are for; the rest is the provider's. */
const offered = ['ingest', 'read', 'report', 'claim', 'dispute'] as const

function MakeKey({ say, at, customer }: { say: Say; at: string; customer: string }) {
  const { settings } = say.words
  return (
    <details>
      <summary>{settings.makeKey}</summary>
      <Act action={at} fields={{ customer }}>
        <Field id="key-label" label={settings.label}>
          <input id="key-label" name="label" required maxLength={100} autocomplete="off" />
        </Field>
        <fieldset>
          <legend>{settings.scopes}</legend>
          {offered.map((scope) => (
            <label class="pick" key={scope}>
              <input type="checkbox" name="scope" value={scope} />
              <span>{settings.scopeNames[scope]}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit">{settings.make}</button>
      </Act>
    </details>
  )
}
