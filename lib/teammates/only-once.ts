/**
 * Gives the first of equal values for all of them: `packPage` writes an object once, and most people of a page hold the
 * same roles and groups and can have the same done to them.
 */
export function onlyOnce<T>(): (value: T) => T {
  const known = new Map<string, T>();
  return (value) => {
    const key = JSON.stringify(value);
    const first = known.get(key) ?? value;
    known.set(key, first);
    return first;
  };
}
