package controllers

import play.api.mvc._

class HelloController(components: ControllerComponents) extends AbstractController(components) {
  def index: Action[AnyContent] = Action {
    val greeting = sys.env.getOrElse("GREETING", "Hello")
    Ok(s"$greeting from Scala ${util.Properties.versionNumberString}\n")
  }

  def about: Action[AnyContent] = Action {
    Ok(s"release ${sys.env.getOrElse("HEROKU_RELEASE_VERSION", "none")}\n")
  }
}
