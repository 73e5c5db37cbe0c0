// Everything here is a comfort: without it the form, the answer and its details work as they stand.
(() => {
  const form = document.getElementById("ask"), file = form.elements.file, drop = document.getElementById("drop");
  const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  const over = (event) => { if (carries(event)) { event.preventDefault(); drop.classList.add("over"); } };
  document.addEventListener("dragenter", over);
  document.addEventListener("dragover", over);
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    if (!carries(event) || !event.dataTransfer.files.length) return;
    event.preventDefault();
    drop.classList.remove("over");
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    file.files = one.files;
    file.dispatchEvent(new Event("change"));
    file.focus();
  });
  file.addEventListener("change", () => {
    const large = file.files.length && file.files[0].size > Number(file.dataset.max);
    file.setCustomValidity(large ? file.dataset.large : "");
    if (large) file.reportValidity();
  });
  form.elements.text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(document.getElementById("go"));
  });
  const print = document.getElementById("print");
  if (print) { print.hidden = false; print.addEventListener("click", () => window.print()); }
})();
