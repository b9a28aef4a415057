import * as z from 'zod'

/** RFC 1123 label, as OpenSLO names things: at most 63 of `a-z 0-9 -`, no dash at either end. */
export const nameSchema = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, {
    error: 'a name is lower-case letters, digits and inner dashes (RFC 1123)',
  })

const labelValue = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/)

export const titleSchema = z.string().min(1).max(200)

/** OpenSLO caps a description at this many characters. */
export const descriptionSchema = z.string().max(1050)

/** OpenSLO's `metadata`, unchanged. */
export const metadataSchema = z.strictObject({
  name: nameSchema,
  displayName: titleSchema.optional(),
  labels: z.record(labelValue, z.union([labelValue, z.array(labelValue).max(32)])).optional(),
  annotations: z
    .record(
      z.string().regex(/^([a-z0-9.-]{2,253}\/)?[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/),
      z.string().max(1024),
    )
    .optional(),
})
