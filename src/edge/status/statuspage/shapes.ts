import * as z from 'zod'

/*
 * The documents of Statuspage's public API, version 2, every field of them. See
 * https://status.atlassian.com/api.
 */

const moment = z.iso.datetime()

const page = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    url: z.url(),
    time_zone: z.string(),
    updated_at: moment,
  })
  .meta({ id: 'StatuspagePage', description: 'What the document is about.' })

const indicator = z
  .strictObject({
    indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
    description: z.string(),
  })
  .meta({ id: 'StatuspageStatus', description: 'The worst of the components.' })

const componentStatus = z.enum([
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
])

const component = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    status: componentStatus,
    created_at: moment,
    updated_at: moment,
    position: z.int(),
    description: z.string().nullable(),
    showcase: z.boolean(),
    start_date: z.iso.date().nullable(),
    group_id: z.string().nullable(),
    page_id: z.string(),
    group: z.boolean(),
    only_show_if_degraded: z.boolean(),
    components: z.array(z.string()).optional(),
  })
  .meta({
    id: 'StatuspageComponent',
    description: '`degraded_performance` too where nothing is known: there is no word for that.',
  })

const update = z.strictObject({
  id: z.string(),
  status: z.string(),
  body: z.string(),
  incident_id: z.string(),
  created_at: moment,
  updated_at: moment,
  display_at: moment,
  affected_components: z
    .array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        old_status: componentStatus,
        new_status: componentStatus,
      }),
    )
    .nullable(),
  deliver_notifications: z.boolean(),
  custom_tweet: z.string().nullable(),
  tweet_id: z.string().nullable(),
})

const common = {
  id: z.string(),
  name: z.string(),
  created_at: moment,
  updated_at: moment,
  monitoring_at: moment.nullable(),
  resolved_at: moment.nullable(),
  shortlink: z.url(),
  started_at: moment,
  page_id: z.string(),
  incident_updates: z.array(update),
  components: z.array(component),
  reminder_intervals: z.string().nullable(),
}

const incident = z
  .strictObject({
    ...common,
    status: z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']),
    impact: z.enum(['none', 'minor', 'major', 'critical']),
  })
  .meta({ id: 'StatuspageIncident', description: 'A degradation window over all customers.' })

const maintenance = z
  .strictObject({
    ...common,
    status: z.enum(['scheduled', 'in_progress', 'verifying', 'completed']),
    impact: z.literal('maintenance'),
    scheduled_for: moment,
    scheduled_until: moment,
  })
  .meta({ id: 'StatuspageMaintenance', description: 'Announced maintenance.' })

export const summary = z.strictObject({
  page,
  components: z.array(component),
  incidents: z.array(incident),
  scheduled_maintenances: z.array(maintenance),
  status: indicator,
})
export const status = z.strictObject({ page, status: indicator })
export const components = z.strictObject({ page, components: z.array(component) })
export const incidents = z.strictObject({ page, incidents: z.array(incident) })
export const maintenances = z.strictObject({
  page,
  scheduled_maintenances: z.array(maintenance),
})
