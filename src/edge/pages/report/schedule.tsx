import type { CustomerId } from '../../../domain/brand.ts'
import type { ReportSchedule } from '../../../domain/reports/schedule.ts'
import { links } from '../links.ts'
import type { Frame } from '../models.ts'
import { Chip } from '../parts/chip.tsx'
import type { Say } from '../say.ts'

/** The setting that holds; null before there was one. */
export type ScheduleModel = ReportSchedule | null

interface ScheduleProps {
  readonly say: Say
  readonly customer: CustomerId
  readonly schedule: ScheduleModel
  readonly frame: Frame
}

/** Whether reports are told of when they are ready, and who may change that. */
export function Schedule({ say, customer, schedule, frame }: ScheduleProps) {
  const { report } = say.words
  const isOn = schedule?.isOn ?? false
  const mayChange = frame.viewer === 'provider' && frame.may.includes('settle:propose')
  return (
    <section aria-labelledby="schedule">
      <h2 id="schedule">{report.schedule}</h2>
      <p>{report.scheduleText}</p>
      <p>
        <Chip
          tone={isOn ? 'good' : 'unknown'}
          text={isOn ? report.scheduled : report.unscheduled}
        />
      </p>
      {schedule && frame.viewer === 'provider' && (
        <p class="note">
          <bdi>{report.changed(schedule.by, say.moment(schedule.at))}</bdi>
        </p>
      )}
      {mayChange && (
        <form method="post" action={links.reportSchedules(customer)}>
          <input type="hidden" name="state" value={isOn ? 'off' : 'on'} />
          <button class="button" type="submit">
            {isOn ? report.turnOff : report.turnOn}
          </button>
        </form>
      )}
    </section>
  )
}
