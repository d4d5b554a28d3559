// What comes anew in place of something else tells the renderer of each of its components to forget
// what it held of it (RESET_COMPONENT_STATE), and each time every component of the page is asked
// whether that concerns it: with 4,000 of them a browser stood still for a minute. Where nothing
// is held below a path, there is nothing to forget, and nobody needs to be asked.
(() => {
  const held = (store, path) => {
    const start = path.join(",");
    return Object.keys(store.getState().layoutHashes).some((key) => key.startsWith(start));
  };
  const spared = (store) => {
    const dispatch = store.dispatch;
    store.dispatch = (action) => {
      const path = action?.type === "RESET_COMPONENT_STATE" && action.payload?.itempath;
      return path && !held(store, path) ? action : dispatch(action);
    };
    return store;
  };
  let store;
  Object.defineProperty(window, "store", {
    configurable: true,
    get: () => store,
    set: (made) => { store = made && spared(made); },
  });
})();
