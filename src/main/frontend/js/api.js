/**
 * Calls our own API with the session of this browser.
 *
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] sent as JSON
 * @returns {Promise<any>} the answer's JSON
 * @throws {Error} whose message is the sentence of the refusal
 */
export async function api(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: {
      Accept: 'application/json',
      'X-Requested-With': 'Calotype',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 204) {
    return null;
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error?.message ?? response.statusText);
  }
  return answer;
}
