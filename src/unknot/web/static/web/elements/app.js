// Starts what every page needs: the drafts kept on this tablet, and the elements a page may use.
import { afterPage, guardSignOut } from "./drafts.js";
import "./draft-form.js";
import "./body-chart.js";
import "./step-timer.js";
import "./shown-questions.js";
import "./range-value.js";
import { forgetMended } from "./mended.js";
import { noneOf } from "./none-of.js";
import { lockWhenIdle, putBack } from "./lock.js";

afterPage();
guardSignOut();
putBack();
lockWhenIdle();
forgetMended();
noneOf();
document.querySelector("[data-first], #errors")?.focus(); // what to do at once comes before what is wrong with a form
