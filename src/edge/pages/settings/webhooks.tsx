import { messageId } from '../../../domain/webhooks/message.ts'
import type { LoggedDelivery } from '../../../storage/webhooks/deliveries.ts'
import { links } from '../links.ts'
import { Act, Field, Reason } from '../parts/act.tsx'
import { Chip } from '../parts/chip.tsx'
import { Code } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { Told } from './model.ts'
import type { PartProps } from './people.tsx'

/** Who is told what happens to the customer, and what became of each message. */
export function Webhooks({ say, model: { webhooks, customer }, mayChange }: PartProps) {
  const { settings } = say.words
  const at = `${links.settings(customer.id)}/webhooks`
  return (
    <section aria-labelledby="webhooks">
      <h2 id="webhooks">{settings.webhooks}</h2>
      <p class="note">{settings.webhooksText}</p>
      {webhooks.length === 0 && <p class="empty">{settings.noWebhooks}</p>}
      {webhooks.map((told) => (
        <Endpoint key={told.endpoint.id} say={say} told={told} at={at} mayChange={mayChange} />
      ))}
      {mayChange && (
        <details>
          <summary>{settings.addWebhook}</summary>
          <Act action={at} fields={{ customer: customer.id }}>
            <Field id="url" label={settings.url}>
              <input id="url" name="url" type="url" required maxLength={512} autocomplete="off" />
            </Field>
            <button type="submit">{settings.add}</button>
          </Act>
        </details>
      )}
    </section>
  )
}

interface EndpointProps {
  readonly say: Say
  readonly told: Told
  readonly at: string
  readonly mayChange: boolean
}

function Endpoint({ say, told: { endpoint, deliveries }, at, mayChange }: EndpointProps) {
  const { settings } = say.words
  const { id, url, state, reason, types } = endpoint
  const path = `${at}/${id}`
  return (
    <article class="callout" aria-labelledby={id}>
      <h3 id={id}>
        <Code text={url} />
      </h3>
      <p>
        <Chip tone={state === 'active' ? 'good' : 'warn'} text={settings.endpointState[state]} />{' '}
        {types ? types.join(', ') : settings.allTypes}
        {reason && <bdi class="note"> {reason}</bdi>}
      </p>
      {mayChange && <EndpointActs say={say} id={id} path={path} isActive={state === 'active'} />}
      <details>
        <summary>{settings.deliveries}</summary>
        {deliveries.length === 0 ? (
          <p>{settings.noDeliveries}</p>
        ) : (
          <Deliveries
            say={say}
            label={`${url}: ${settings.deliveries}`}
            deliveries={deliveries}
            path={mayChange ? path : null}
          />
        )}
      </details>
    </article>
  )
}

interface ActsProps {
  readonly say: Say
  readonly id: string
  readonly path: string
  readonly isActive: boolean
}

function EndpointActs({ say, id, path, isActive }: ActsProps) {
  const { settings } = say.words
  const move = isActive ? 'pause' : 'resume'
  return (
    <div class="acts">
      <Act action={`${path}/test`}>
        <button type="submit">{settings.test}</button>
      </Act>
      <Act action={`${path}/rotation`}>
        <button type="submit" class="second">
          {settings.newSecret}
        </button>
      </Act>
      <Act action={`${path}/${move}`}>
        <Reason id={`${id}-move`} label={settings.reason} />
        <button type="submit" class="second">
          {settings[move]}
        </button>
      </Act>
      <Act action={`${path}/removal`}>
        <Reason id={`${id}-remove`} label={settings.reason} />
        <button type="submit" class="second">
          {settings.remove}
        </button>
      </Act>
    </div>
  )
}

interface DeliveriesProps {
  readonly say: Say
  readonly label: string
  readonly deliveries: readonly LoggedDelivery[]
  /** Of the endpoint, for readers who may send again. */
  readonly path: string | null
}

const tones = { open: 'busy', done: 'good', 'given-up': 'bad' } as const

function Deliveries({ say, label, deliveries, path }: DeliveriesProps) {
  const { settings, common } = say.words
  return (
    <Table say={say} label={label} columns={settings.deliveryTable}>
      {deliveries.map((each) => (
        <tr key={each.seq}>
          <th scope="row">
            <Code text={messageId(each.key)} />
          </th>
          <td>{each.type}</td>
          <td>
            <Moment say={say} time={each.at} />
          </td>
          <td>
            <Chip tone={tones[each.state]} text={settings.deliveryState[each.state]} />
          </td>
          <td class="words">
            <bdi>{attemptsText(say, each)}</bdi>
          </td>
          <td>
            {path ? (
              <Act action={`${path}/deliveries/${each.seq}/replay`}>
                <button type="submit" class="second">
                  {settings.replay}
                  <span class="unseen"> {messageId(each.key)}</span>
                </button>
              </Act>
            ) : (
              common.nothing
            )}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function attemptsText(say: Say, { attempts }: LoggedDelivery): string {
  const { settings } = say.words
  const last = attempts.at(-1)
  return settings.attempts(
    attempts.length,
    last?.status === null || last === undefined
      ? (last?.error ?? settings.noAnswer)
      : String(last.status),
  )
}
