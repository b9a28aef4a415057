import type { EpochMs } from '../../../domain/brand.ts'
import type { ComponentStatus, WrittenComponent } from './components.ts'

/** One entry of an incident's or a maintenance's history. */
export interface Update {
  readonly id: string
  readonly status: string
  readonly body: string
  readonly at: EpochMs
  /** What its components were before and after; null where it changed none, as all that people say. */
  readonly change: readonly [before: ComponentStatus, after: ComponentStatus] | null
}

export function writtenUpdate(
  { id, status, body, at, change }: Update,
  incident: string,
  components: readonly WrittenComponent[],
) {
  const time = new Date(at).toISOString()
  return {
    id,
    status,
    body,
    incident_id: incident,
    created_at: time,
    updated_at: time,
    display_at: time,
    affected_components:
      change &&
      components.map(({ id: code, name }) => ({
        code,
        name,
        old_status: change[0],
        new_status: change[1],
      })),
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  }
}
