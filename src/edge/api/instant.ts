import * as z from 'zod'
import { epochMs } from '../../domain/brand.ts'

/** An instant as the API writes it: ISO 8601 with an offset. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => epochMs(Date.parse(text)))
