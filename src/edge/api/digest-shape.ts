import * as z from 'zod'
import type { Digest } from '../../domain/brand.ts'

/** SHA-256 as the API writes it: 64 hex digits, small. */
export const digestShape = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Digest)
