// SPDX-License-Identifier: EUPL-1.2
// A page that cannot be fetched while there is network belongs to a version that is gone: load the new one, once.
const key = 'reloaded-for-new-version'

export const newest = <Module>(load: () => Promise<Module>) => async (): Promise<Module> => {
  try {
    const module = await load()
    sessionStorage.removeItem(key)
    return module
  } catch (error) {
    if (!navigator.onLine || sessionStorage.getItem(key)) throw error
    sessionStorage.setItem(key, '1')
    location.reload()
    return new Promise(() => {})
  }
}
