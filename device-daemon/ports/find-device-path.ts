import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { DeviceError } from '../driver.ts'

export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** The only one of the paths found; several or none is the configuration's or the plug's problem. */
export const onlyPath = (paths: readonly string[], wanted: string, howToTellApart: string): string => {
  const [path, ...others] = new Set(paths)
  if (path === undefined) {
    throw new DeviceError('not-found', `No device ${wanted} is plugged in. Plug it in, or correct its table.`)
  }
  if (others.length > 0) {
    throw new DeviceError(
      'not-found',
      `${others.length + 1} devices ${wanted} are plugged in. Tell them apart by ${howToTellApart}.`,
    )
  }
  return path
}

/** Fails with a `DeviceError` unless this process may read and write the device. */
export const checkAccess = async (path: string, howToAllow: string): Promise<void> => {
  try {
    await access(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM')) {
      throw new DeviceError('permission', `${path} may not be opened. ${howToAllow}`, { cause: error })
    }
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ENXIO', 'ENODEV')) {
      throw new DeviceError('not-found', `${path} is not there. Plug the device in, or correct its path.`, {
        cause: error,
      })
    }
    throw error
  }
}
