// Tenne: scripts only shorten the way; every action also works without them.
import "./forms.js";
import "./page.js";
import "./plan.js";
