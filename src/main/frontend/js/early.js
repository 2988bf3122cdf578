/** Runs before the first paint: a chosen theme must not flash. */
document.documentElement.classList.add('is-scripted');
{
  const theme = localStorage.getItem('calotype.theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
}
