import * as z from 'zod'
import { epochMs } from '../../domain/brand.ts'

/** An instant as the API writes it: ISO 8601 with an offset. */
export const instant = z.iso
  .datetime({ offset: true })
  .meta({ examples: ['2026-01-01T00:00:00Z'] })
  .transform((text) => epochMs(Date.parse(text)))
